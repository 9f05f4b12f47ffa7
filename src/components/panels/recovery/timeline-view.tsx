import type { Backups } from '../../../hooks/backups.ts';
import { useTranslate } from '../../../hooks/platform.ts';
import { type MissingPart, type TimelineEntry, timelineKinds } from '../../../hooks/timeline.ts';
import { useCan } from '../../../hooks/use-can.ts';
import { PanelLoading } from '../../shell/panel-loading.tsx';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Select } from '../../ui/select.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { useWhyNot } from '../shared/why-not.ts';
import { TimelineList } from './timeline-list.tsx';
import type { GoBack } from './use-go-back.tsx';
import { useRecoveryPlace } from './use-recovery-place.ts';

export interface TimelineViewProps {
  project: string;
  entries: readonly TimelineEntry[];
  missing: readonly MissingPart[];
  loading: boolean;
  backups: Backups | undefined;
  /** Whether the account has no access to restore points. */
  denied: boolean;
  /** Whether the proxy remembers the restore points that were made through it. */
  remembers: boolean;
  blocked: boolean;
  goBack: GoBack;
  onRetry: () => void;
}

function Filter() {
  const t = useTranslate();
  const { place, show } = useRecoveryPlace();
  const options = timelineKinds.map((kind) => ({ value: kind, label: t(`recovery.kind.${kind}`) }));
  return (
    <div className="pk:w-full pk:px-4 pk:pt-3 pk:pb-2 pk:@sm:w-64">
      <Select
        label={t('recovery.filter')}
        value={place.kind ?? ''}
        options={[{ value: '', label: t('recovery.filter.all') }, ...options]}
        onChange={(value) => show({ kind: timelineKinds.find((kind) => kind === value) }, { replace: true })}
      />
    </div>
  );
}

/** What could not be read is named, so that nobody takes it for something that never happened. */
function Missing({ missing, onRetry }: Pick<TimelineViewProps, 'missing' | 'onRetry'>) {
  const t = useTranslate();
  if (missing.length === 0) return null;
  const names = missing.map(({ kind }) => t(`recovery.kinds.${kind}`)).join(', ');
  return (
    <Notice
      tone="warning"
      title={t('recovery.missing', { names })}
      actions={
        <Button size="small" onClick={onRetry}>
          {t('common.retry')}
        </Button>
      }
    >
      {missing.map(({ kind, error }) => (
        <p key={kind}>{error.message}</p>
      ))}
    </Notice>
  );
}

/** That the account may not have restore points is no failure: nothing is broken, and trying again does not help. */
function NoAccess() {
  const t = useTranslate();
  return <Notice title={t('recovery.denied.title')}>{t('recovery.denied.text')}</Notice>;
}

function List(props: TimelineViewProps) {
  const t = useTranslate();
  const { place, show } = useRecoveryPlace();
  const { entries, loading, missing } = props;
  const rows = place.kind === undefined ? entries : entries.filter(({ kind }) => kind === place.kind);
  if (rows.length > 0) return <TimelineList {...props} entries={rows} />;
  if (loading)
    return (
      <PanelLoading>
        <SkeletonRows label={t('common.loading')} />
      </PanelLoading>
    );
  if (place.kind !== undefined)
    return (
      <EmptyState
        title={t('recovery.none.title')}
        actions={<Button onClick={() => show({ kind: undefined })}>{t('recovery.filter.all')}</Button>}
      >
        {t('recovery.none.text')}
      </EmptyState>
    );
  if (missing.length > 0 || props.denied) return null;
  return <EmptyState title={t('recovery.empty.title')}>{t('recovery.empty.text')}</EmptyState>;
}

/** All that happened to the project in one list, with the ways back. */
export function TimelineView(props: TimelineViewProps) {
  const t = useTranslate();
  const { project, denied, remembers, missing, onRetry } = props;
  const why = useWhyNot(useCan('v1-undo', project));
  return (
    <>
      {(denied || missing.length > 0) && (
        <div className="pk:flex pk:flex-col pk:gap-3 pk:p-4 pk:pb-0">
          {denied && <NoAccess />}
          <Missing missing={missing} onRetry={onRetry} />
        </div>
      )}
      <Filter />
      <List {...props} />
      <div className="pk:flex pk:flex-col pk:gap-1 pk:p-4 pk:text-xs pk:text-muted">
        {why !== undefined && <p>{why}</p>}
        {!denied && <p>{t(remembers ? 'recovery.newest' : 'recovery.forgets')}</p>}
      </div>
    </>
  );
}
