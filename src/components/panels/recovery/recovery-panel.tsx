import { useState } from 'react';
import { isPlatformError } from '../../../api/errors.ts';
import { projectState } from '../../../api/project-states.ts';
import { useHealth } from '../../../hooks/health.ts';
import { useTranslate } from '../../../hooks/platform.ts';
import { type RestorePoints, useRestorePoints } from '../../../hooks/restore-points.ts';
import { useCan } from '../../../hooks/use-can.ts';
import { ErrorNote } from '../../shell/error-note.tsx';
import { PanelFrame } from '../../shell/panel-frame.tsx';
import { PanelLoading } from '../../shell/panel-loading.tsx';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Notice } from '../../ui/notice.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import type { PanelProps } from '../define-panel.ts';
import { Loaded } from '../shared/loaded.tsx';
import { ProjectStatus } from '../shared/project-status.tsx';
import { useWhyNot } from '../shared/why-not.ts';
import { CreatePointDialog } from './create-point-dialog.tsx';
import { PointsTable } from './points-table.tsx';
import { useUndoPoint } from './use-undo-point.ts';

interface PartProps {
  project: string;
  known: RestorePoints;
  /** Whether the project is in the middle of something. */
  busy: boolean;
}

function Points({ project, known, busy }: PartProps) {
  const t = useTranslate();
  const undo = useUndoPoint(project);
  const why = useWhyNot(useCan('v1-undo', project));
  const { points, remembers } = known;
  return (
    <>
      {undo.error && (
        <div className="pk:p-4">
          <ErrorNote error={undo.error} operationId="v1-undo" project={project} />
        </div>
      )}
      {points.length === 0 ? (
        <EmptyState title={t('recovery.empty.title')}>{t('recovery.empty.text')}</EmptyState>
      ) : (
        <PointsTable project={project} points={points} blocked={busy || undo.pending} onUndo={undo.press} />
      )}
      <div className="pk:flex pk:flex-col pk:gap-1 pk:p-4 pk:text-xs pk:text-muted">
        {why !== undefined && points.length > 0 && <p>{why}</p>}
        <p>{t(remembers ? 'recovery.newest' : 'recovery.forgets')}</p>
      </div>
    </>
  );
}

/** That the account may not have restore points is no failure: nothing is broken, and trying again does not help. */
function NoAccess() {
  const t = useTranslate();
  return <EmptyState title={t('recovery.denied.title')}>{t('recovery.denied.text')}</EmptyState>;
}

function Busy({ status }: { status: string }) {
  const t = useTranslate();
  return (
    <div className="pk:p-4 pk:pb-0">
      <Notice tone="busy" title={<ProjectStatus status={status} />}>
        {t('recovery.busy', { status })}
      </Notice>
    </div>
  );
}

/** The restore points of a project: make one, go back to one, and what that costs. */
export function RecoveryPanel({ project }: PanelProps) {
  const t = useTranslate();
  const [creating, setCreating] = useState(false);
  const query = useRestorePoints(project);
  const status = useHealth(project).project.data?.status;
  const busy = status !== undefined && projectState(status).phase === 'busy';
  const create = useCan('v1-create-restore-point', project);
  const refusedByPlatform = isPlatformError(query.error) && query.error.code === 'upstream_forbidden';
  return (
    <PanelFrame
      refreshing={query.isFetching && query.data !== undefined}
      actions={
        create.shown &&
        !refusedByPlatform && (
          <Button
            variant="primary"
            disabled={!create.allowed || busy || query.data === undefined}
            onClick={() => setCreating(true)}
          >
            {t('recovery.create')}
          </Button>
        )
      }
    >
      {busy && <Busy status={status} />}
      {refusedByPlatform ? (
        <NoAccess />
      ) : (
        <Loaded
          query={query}
          operationId="kit-list-restore-points"
          project={project}
          loading={
            <PanelLoading>
              <SkeletonRows label={t('common.loading')} />
            </PanelLoading>
          }
          padded
        >
          {(known) => <Points project={project} known={known} busy={busy} />}
        </Loaded>
      )}
      {creating && (
        <CreatePointDialog project={project} points={query.data?.points ?? []} onClose={() => setCreating(false)} />
      )}
    </PanelFrame>
  );
}
