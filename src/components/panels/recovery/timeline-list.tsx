import { useState } from 'react';
import { type Backups, recoveryRange } from '../../../hooks/backups.ts';
import { useTranslate } from '../../../hooks/platform.ts';
import type { TimelineEntry } from '../../../hooks/timeline.ts';
import { useCan } from '../../../hooks/use-can.ts';
import { useFormat } from '../../../hooks/use-format.ts';
import { TimeAgo } from '../../shell/time-ago.tsx';
import { Button } from '../../ui/button.tsx';
import { EntryState, icons, useEntryAuthor, useEntryTitle } from './timeline-words.tsx';
import type { GoBack, Target } from './use-go-back.tsx';
import { useRecoveryPlace } from './use-recovery-place.ts';

export interface TimelineListProps {
  project: string;
  entries: readonly TimelineEntry[];
  backups: Backups | undefined;
  /** Whether nothing can be undone now. */
  blocked: boolean;
  goBack: GoBack;
}

/** As many are drawn at first, and more each time they are asked for. */
const pageSize = 50;
const gone = new Set(['REMOVED', 'FAILED', 'PENDING']);

function targetOf(entry: TimelineEntry): Target | undefined {
  if (entry.kind === 'point') return gone.has(entry.point.status) ? undefined : { kind: 'point', point: entry.point };
  if (entry.kind !== 'backup') return undefined;
  const { is_physical_backup: physical, status } = entry.backup;
  return physical && status === 'COMPLETED' ? { kind: 'backup', backup: entry.backup } : undefined;
}

function UndoButton({ entry, target, ...props }: TimelineListProps & { entry: TimelineEntry; target: Target }) {
  const t = useTranslate();
  const { project, blocked, goBack } = props;
  const title = useEntryTitle(project)(entry);
  const { secondTime } = useFormat();
  const { allowed, shown } = useCan(target.kind === 'point' ? 'v1-undo' : 'v1-restore-physical-backup', project);
  if (!shown) return null;
  return (
    <Button
      size="small"
      disabled={!allowed || blocked}
      aria-label={t('recovery.undo.of', {
        name: target.kind === 'backup' ? `${title}, ${secondTime(entry.at ?? 0)}` : title,
      })}
      onClick={() => goBack.press(target)}
    >
      {t('recovery.undo')}
    </Button>
  );
}

/** To just before it, where the project can be recovered to any moment of that time. */
function BeforeButton({ entry, project, backups, blocked }: TimelineListProps & { entry: TimelineEntry }) {
  const t = useTranslate();
  const { show } = useRecoveryPlace();
  const { allowed } = useCan('v1-restore-pitr-backup', project);
  const title = useEntryTitle(project)(entry);
  const range = backups && recoveryRange(backups);
  const second = entry.at === undefined ? undefined : Math.floor(entry.at / 1000) - 1;
  if (!allowed || !range || second === undefined || second < range.earliest || second > range.latest) return null;
  return (
    <Button
      size="small"
      variant="ghost"
      disabled={blocked}
      aria-label={t('recovery.before.of', { name: title })}
      onClick={() => show({ tab: 'moment', at: second })}
    >
      {t('recovery.before')}
    </Button>
  );
}

function Way(props: TimelineListProps & { entry: TimelineEntry }) {
  const { entry } = props;
  const target = targetOf(entry);
  if (target) return <UndoButton {...props} target={target} />;
  return entry.kind === 'migration' || entry.kind === 'run' ? <BeforeButton {...props} /> : null;
}

function Entry(props: TimelineListProps & { entry: TimelineEntry }) {
  const t = useTranslate();
  const { entry, project } = props;
  const author = useEntryAuthor()(entry);
  const title = useEntryTitle(project)(entry);
  const Icon = icons[entry.kind];
  return (
    <li className="pk:flex pk:items-center pk:gap-3 pk:border-b pk:border-line pk:px-4 pk:py-2 pk:last:border-b-0">
      <Icon aria-hidden size={16} className="pk:shrink-0 pk:text-muted" />
      <div className="pk:flex pk:min-w-0 pk:flex-1 pk:flex-col pk:gap-0.5">
        <span className="pk:truncate pk:text-sm pk:font-medium">{title}</span>
        <span className="pk:flex pk:flex-wrap pk:items-center pk:gap-x-3 pk:gap-y-0.5 pk:text-xs pk:text-muted">
          <span>{t(`recovery.kind.${entry.kind}`)}</span>
          <EntryState entry={entry} />
          {entry.at !== undefined && <TimeAgo value={entry.at} />}
          {author !== undefined && <span className="pk:truncate">{author}</span>}
        </span>
      </div>
      <Way {...props} />
    </li>
  );
}

/** What happened, newest first, each with its way back where there is one. */
export function TimelineList(props: TimelineListProps) {
  const t = useTranslate();
  const { entries } = props;
  const [shown, setShown] = useState(pageSize);
  return (
    <>
      <ol aria-label={t('recovery.timeline')}>
        {entries.slice(0, shown).map((entry) => (
          <Entry key={entry.id} {...props} entry={entry} />
        ))}
      </ol>
      {entries.length > shown && (
        <div className="pk:px-4 pk:py-3">
          <Button size="small" onClick={() => setShown(shown + pageSize)}>
            {t('recovery.more', { count: entries.length - shown })}
          </Button>
        </div>
      )}
    </>
  );
}
