import Trash from 'lucide-react/icons/trash-2';
import { type ReactNode, useState } from 'react';
import type { Snippet } from '../../../../hooks/host-ports.ts';
import { usePlatform, useTranslate } from '../../../../hooks/platform.ts';
import { loadPlatformSnippet, type PlatformSnippet, usePlatformSnippets } from '../../../../hooks/snippets.ts';
import { useCan } from '../../../../hooks/use-can.ts';
import { useChangeSnippets, useSnippets } from '../../../../hooks/use-snippets.ts';
import { ErrorNote } from '../../../shell/error-note.tsx';
import { TimeAgo } from '../../../shell/time-ago.tsx';
import { Button, IconButton } from '../../../ui/button.tsx';
import { Sheet } from '../../../ui/dialog.tsx';
import { SkeletonRows } from '../../../ui/skeleton.tsx';

export interface SnippetsSheetProps {
  project: string;
  place: string;
  /** Puts a snippet into the editor. */
  onOpen: (sql: string, name: string) => void;
  onClose: () => void;
}

function Group({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section aria-label={title} className="pk:flex pk:flex-col pk:gap-1 pk:pb-6">
      <h3 className="pk:text-sm pk:font-semibold">{title}</h3>
      {children}
    </section>
  );
}

function Line({ name, note, children }: { name: string; note: ReactNode; children: ReactNode }) {
  return (
    <li className="pk:flex pk:items-center pk:gap-2 pk:border-b pk:border-line pk:py-2">
      <div className="pk:min-w-0 pk:flex-1">
        <p className="pk:truncate pk:text-sm pk:font-medium">{name}</p>
        <p className="pk:truncate pk:text-xs pk:text-muted">{note}</p>
      </div>
      {children}
    </li>
  );
}

function Nothing({ children }: { children: ReactNode }) {
  return <p className="pk:py-2 pk:text-sm pk:text-muted">{children}</p>;
}

function Own({ project, place, onOpen }: SnippetsSheetProps) {
  const t = useTranslate();
  const { data, error, refetch } = useSnippets(project, place);
  const { remove } = useChangeSnippets(project, place);
  const line = ({ id, name, sql }: Snippet) => (
    <Line key={id} name={name} note={<code>{sql.replaceAll(/\s+/g, ' ').slice(0, 200)}</code>}>
      <Button size="small" onClick={() => onOpen(sql, name)}>
        {t('sql.library.open')}
      </Button>
      <IconButton size="small" label={t('sql.snippets.remove', { name })} onClick={() => remove.mutate(id)}>
        <Trash aria-hidden size={14} />
      </IconButton>
    </Line>
  );
  return (
    <Group title={t('sql.snippets.own')}>
      {error && <ErrorNote error={error} onRetry={() => void refetch()} />}
      {remove.error && <ErrorNote error={remove.error} />}
      {!data && !error && <SkeletonRows label={t('common.loading')} count={2} />}
      {data && data.length > 0 && <ul>{data.map(line)}</ul>}
      {data?.length === 0 && <Nothing>{t('sql.snippets.own.empty')}</Nothing>}
    </Group>
  );
}

function useOpenPlatformSnippet(onOpen: SnippetsSheetProps['onOpen']) {
  const { client } = usePlatform();
  const [failed, setFailed] = useState<Error>();
  const [opening, setOpening] = useState('');
  const open = async ({ id, name }: PlatformSnippet) => {
    setOpening(id);
    setFailed(undefined);
    try {
      onOpen(await loadPlatformSnippet(client, id), name);
    } catch (error) {
      setFailed(error instanceof Error ? error : undefined);
    } finally {
      setOpening('');
    }
  };
  return { open: (snippet: PlatformSnippet) => void open(snippet), opening, failed };
}

function Platform({ project, onOpen }: SnippetsSheetProps) {
  const t = useTranslate();
  const { data, error, refetch } = usePlatformSnippets(project);
  const { open, opening, failed } = useOpenPlatformSnippet(onOpen);
  const line = (snippet: PlatformSnippet) => {
    const { id, name, description, updated_at: updated } = snippet;
    return (
      <Line key={id} name={name} note={description || <TimeAgo value={updated} />}>
        <Button size="small" busy={opening === id} onClick={() => open(snippet)}>
          {t('sql.library.open')}
        </Button>
      </Line>
    );
  };
  return (
    <Group title={t('sql.snippets.platform')}>
      {error && <ErrorNote error={error} operationId="v1-list-all-snippets" onRetry={() => void refetch()} />}
      {failed && <ErrorNote error={failed} operationId="v1-get-a-snippet" />}
      {!data && !error && <SkeletonRows label={t('common.loading')} count={2} />}
      {data && data.length > 0 && <ul>{data.map(line)}</ul>}
      {data?.length === 0 && <Nothing>{t('sql.snippets.platform.empty')}</Nothing>}
    </Group>
  );
}

/** Kept SQL: the reader's own, and the platform's, which can only be read. */
export function SnippetsSheet(props: SnippetsSheetProps) {
  const t = useTranslate();
  const reads = useCan('v1-list-all-snippets', props.project);
  return (
    <Sheet
      open
      size="medium"
      onOpenChange={(open) => open || props.onClose()}
      title={t('sql.snippets.title')}
      closeLabel={t('common.close')}
    >
      <Own {...props} />
      {reads.allowed && <Platform {...props} />}
    </Sheet>
  );
}
