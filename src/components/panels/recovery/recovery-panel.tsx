import { useState } from 'react';
import { isPlatformError } from '../../../api/errors.ts';
import { projectState } from '../../../api/project-states.ts';
import { useBackups } from '../../../hooks/backups.ts';
import { useHealth } from '../../../hooks/health.ts';
import { useTranslate } from '../../../hooks/platform.ts';
import { type RestorePoint, useRestorePoints } from '../../../hooks/restore-points.ts';
import { useTimeline } from '../../../hooks/timeline.ts';
import { useCan } from '../../../hooks/use-can.ts';
import { ErrorNote } from '../../shell/error-note.tsx';
import { PanelFrame } from '../../shell/panel-frame.tsx';
import { PanelLoading } from '../../shell/panel-loading.tsx';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import type { PanelProps } from '../define-panel.ts';
import { Loaded } from '../shared/loaded.tsx';
import { BackupsView } from './backups-view.tsx';
import { useBegun } from './begun.ts';
import { CreatePointDialog } from './create-point-dialog.tsx';
import { MomentView } from './moment-view.tsx';
import { Progress } from './progress.tsx';
import { TimelineView } from './timeline-view.tsx';
import { type GoBack, useGoBack } from './use-go-back.tsx';
import { recoveryTabs, useRecoveryPlace } from './use-recovery-place.ts';

const noPoints: readonly RestorePoint[] = [];
/** The account has no access: there is nothing to be listed, and nothing has failed. */
const denied = { points: noPoints, remembers: true };

const mostForOneMore = 15;

function Loading() {
  const t = useTranslate();
  return (
    <PanelLoading>
      <SkeletonRows label={t('common.loading')} />
    </PanelLoading>
  );
}

interface PartProps {
  project: string;
  blocked: boolean;
  goBack: GoBack;
}

type Points = ReturnType<typeof useRestorePoints>;

const isDenied = ({ error }: Points) => isPlatformError(error) && error.code === 'upstream_forbidden';

function TimelineTab({
  points,
  timeline,
  ...props
}: PartProps & { points: Points; timeline: ReturnType<typeof useTimeline> }) {
  const refused = isDenied(points);
  const query = refused ? { ...points, data: denied, error: null } : points;
  const { entries, missing, loading, backups, retry } = timeline;
  const parts = { entries, missing, loading, backups };
  return (
    <Loaded query={query} operationId="kit-list-restore-points" project={props.project} loading={<Loading />} padded>
      {({ remembers }) => <TimelineView {...props} {...parts} denied={refused} remembers={remembers} onRetry={retry} />}
    </Loaded>
  );
}

function BackupTab({ view: View, ...props }: PartProps & { view: typeof BackupsView | typeof MomentView }) {
  const query = useBackups(props.project);
  return (
    <Loaded query={query} operationId="v1-list-all-backups" project={props.project} loading={<Loading />} padded>
      {(known) => <View {...props} known={known} />}
    </Loaded>
  );
}

function Recovery({ project }: { project: string }) {
  const t = useTranslate();
  const { place, show } = useRecoveryPlace();
  const [creating, setCreating] = useState(false);
  const points = useRestorePoints(project);
  const timeline = useTimeline(project, points.data?.points ?? noPoints);
  const health = useHealth(project);
  const { begun, begin, markSeen, forget } = useBegun(project);
  const status = health.project.data?.status;
  const busy = status !== undefined && projectState(status).phase === 'busy';
  const create = useCan('v1-create-restore-point', project);
  // Where many are kept, one more could push out the one that is gone back to.
  const safe = create.allowed && points.data !== undefined && points.data.points.length < mostForOneMore;
  const goBack = useGoBack(project, { entries: timeline.entries, safe, onBegun: begin });
  const part = { project, blocked: busy || goBack.pending, goBack };
  const contents = {
    timeline: <TimelineTab {...part} points={points} timeline={timeline} />,
    backups: <BackupTab {...part} view={BackupsView} />,
    moment: <BackupTab {...part} view={MomentView} />,
  };
  return (
    <PanelFrame
      refreshing={points.isFetching && points.data !== undefined}
      actions={
        create.shown &&
        !isDenied(points) && (
          <Button
            variant="primary"
            disabled={!create.allowed || busy || points.data === undefined}
            onClick={() => setCreating(true)}
          >
            {t('recovery.create')}
          </Button>
        )
      }
    >
      {status !== undefined && (
        <Progress
          project={project}
          status={status}
          heardAt={health.project.dataUpdatedAt}
          begun={begun}
          onCheck={health.check}
          onForget={forget}
          onSeen={markSeen}
        />
      )}
      {goBack.pending && (
        <div className="pk:p-4 pk:pb-0">
          <Notice tone="busy" title={t(safe ? 'recovery.beginning.first' : 'recovery.beginning')} />
        </div>
      )}
      {goBack.failed && (
        <div className="pk:p-4 pk:pb-0">
          <ErrorNote {...goBack.failed} project={project} />
        </div>
      )}
      <Tabs
        label={t('recovery.tabs')}
        value={place.tab}
        onChange={(value) => show({ tab: recoveryTabs.find((tab) => tab === value) ?? 'timeline', at: undefined })}
        tabs={recoveryTabs.map((tab) => ({ value: tab, label: t(`recovery.tab.${tab}`), content: contents[tab] }))}
      />
      {creating && (
        <CreatePointDialog
          project={project}
          points={points.data?.points ?? noPoints}
          onClose={() => setCreating(false)}
        />
      )}
    </PanelFrame>
  );
}

/** What happened to a project, and the ways back: to a restore point, to a backup, to a moment. */
export function RecoveryPanel({ project }: PanelProps) {
  return <Recovery key={project} project={project} />;
}
