import { type LogPage, logPageSize, useLogs } from '../../../hooks/logs.ts';
import { useNavigation } from '../../../hooks/navigation.ts';
import { usePlatform } from '../../../hooks/platform.ts';
import { useFormat } from '../../../hooks/use-format.ts';
import { isLogSource, type LogSource, logSources } from '../../../sql/newest-logs.ts';
import { PanelFrame } from '../../shell/panel-frame.tsx';
import { PanelLoading } from '../../shell/panel-loading.tsx';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Select } from '../../ui/select.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { VirtualTable } from '../../ui/virtual-table.tsx';
import type { PanelProps } from '../define-panel.ts';
import { Loaded } from '../shared/loaded.tsx';
import { useLogColumns } from './log-columns.tsx';

interface SourceProps {
  project: string;
  source: LogSource;
}

/** The two ends of the window that was asked for, in the reader's zone. */
function useWindowValues({ start, end }: Pick<LogPage, 'start' | 'end'>) {
  const { timeZone } = usePlatform();
  const { shortClock } = useFormat();
  return { start: shortClock(start), end: shortClock(end), zone: timeZone };
}

function Lines({ page, source }: { page: LogPage; source: LogSource }) {
  const { t } = usePlatform();
  const columns = useLogColumns();
  const span = useWindowValues(page);
  if (page.rows.length === 0)
    return (
      <EmptyState title={t('logs.empty.title')}>
        {t('logs.empty.text', { ...span, source: t(`logs.source.${source}`) })}
      </EmptyState>
    );
  return (
    <>
      <p className="pk:shrink-0 pk:px-4 pk:py-2 pk:text-xs pk:text-muted">
        {t('logs.shown', { count: page.rows.length })} · {t('logs.window', span)}
        {page.full && ` · ${t('logs.full', { count: logPageSize })}`}
      </p>
      <VirtualTable label={t('logs.table')} columns={columns} rows={page.rows} rowKey={({ id }) => id} />
    </>
  );
}

function SourceLogs({ project, source }: SourceProps) {
  const { t } = usePlatform();
  const query = useLogs(project, source);
  return (
    <Loaded
      query={query}
      operationId="v1-get-project-logs"
      project={project}
      loading={
        <PanelLoading>
          <SkeletonRows label={t('common.loading')} count={10} />
        </PanelLoading>
      }
      padded
    >
      {(page) => <Lines page={page} source={source} />}
    </Loaded>
  );
}

function SourceSelect({ project, asked }: { project: string; asked: string }) {
  const { t } = usePlatform();
  const { go } = useNavigation();
  const known = logSources.map((value) => ({ value, label: t(`logs.source.${value}`) }));
  return (
    <div className="pk:w-56 pk:max-w-full">
      <Select
        label={t('logs.source')}
        value={asked}
        onChange={(source) => go({ panel: 'logs', project, state: { source } }, { replace: true })}
        options={isLogSource(asked) ? known : [{ value: asked, label: asked }, ...known]}
      />
    </div>
  );
}

function Refresh({ project, source }: SourceProps) {
  const { t } = usePlatform();
  const { isFetching, refetch } = useLogs(project, source);
  return (
    <Button busy={isFetching} onClick={() => void refetch()}>
      {t('logs.refresh')}
    </Button>
  );
}

/** The newest lines of one source in the last hour. */
export function LogsPanel({ project }: PanelProps) {
  const { t } = usePlatform();
  const { current } = useNavigation();
  const asked = current.state?.source ?? 'edge_logs';
  const source = isLogSource(asked) ? asked : undefined;
  return (
    <PanelFrame
      toolbar={
        <>
          <SourceSelect project={project} asked={asked} />
          {source && <Refresh project={project} source={source} />}
        </>
      }
    >
      {source ? (
        <SourceLogs key={source} project={project} source={source} />
      ) : (
        <EmptyState title={t('logs.source.unknown.title', { source: asked })}>
          {t('logs.source.unknown.text')}
        </EmptyState>
      )}
    </PanelFrame>
  );
}
