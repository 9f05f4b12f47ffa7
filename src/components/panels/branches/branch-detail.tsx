import { type ActionRun, useActionRuns } from '../../../hooks/action-runs.ts';
import type { Branch } from '../../../hooks/branches.ts';
import { useTranslate } from '../../../hooks/platform.ts';
import { CopyableId } from '../../shell/copyable.tsx';
import { ErrorNote } from '../../shell/error-note.tsx';
import { usePanelLoaded } from '../../shell/panel-context.ts';
import { PanelFrame } from '../../shell/panel-frame.tsx';
import { PlaceLink } from '../../shell/place-link.tsx';
import { TimeAgo } from '../../shell/time-ago.tsx';
import { DetailList } from '../../ui/detail-list.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { BranchActionBar } from './branch-actions.tsx';
import { BranchStatus } from './branch-status.tsx';
import { MergeReview } from './merge-review.tsx';
import { RunView } from './run-view.tsx';
import { branchOperations, useBranchActions } from './use-branch-actions.ts';

interface BranchProps {
  branch: Branch;
}

function Facts({ branch }: BranchProps) {
  const t = useTranslate();
  const { project_ref: ref, persistent, with_data: withData, created_at: created } = branch;
  return (
    <DetailList
      details={[
        { id: 'status', label: t('branches.detail.state'), value: <BranchStatus branch={branch} /> },
        { id: 'ref', label: t('branches.detail.ref'), value: <CopyableId id={ref} /> },
        {
          id: 'kind',
          label: t('branches.detail.kind'),
          value: t(persistent ? 'branches.detail.kind.persistent' : 'branches.detail.kind.preview'),
        },
        {
          id: 'data',
          label: t('branches.detail.data'),
          value: t(withData ? 'branches.detail.data.copied' : 'branches.detail.data.none'),
        },
        { id: 'created', label: t('branches.created'), value: <TimeAgo value={created} /> },
      ]}
    />
  );
}

interface PlacedRun {
  /** Ref of the project that it is on. */
  readonly project: string;
  readonly run: ActionRun;
}

/** The runs of a branch: on itself, and its merges, which are on the parent. Newest first. */
function useBranchRuns({ id, project_ref: ref, parent_project_ref: parent }: Branch) {
  const own = useActionRuns(ref);
  const merges = useActionRuns(parent);
  const placed = (project: string, runs: readonly ActionRun[] = []): PlacedRun[] =>
    runs.filter((run) => run.branch_id === id).map((run) => ({ project, run }));
  const all = [...placed(ref, own.data), ...placed(parent, merges.data)];
  const seen = new Map(all.map((each) => [each.run.id, each])); // a platform may list a run for both
  return {
    runs: [...seen.values()].sort((a, b) => b.run.created_at.localeCompare(a.run.created_at)),
    loaded: own.data !== undefined && merges.data !== undefined,
    error: own.error ?? merges.error,
    retry: () => void Promise.all([own.refetch(), merges.refetch()]),
  };
}

function Runs({ branch }: BranchProps) {
  const t = useTranslate();
  const { runs, loaded, error, retry } = useBranchRuns(branch);
  const [newest, ...older] = runs;
  const isOnParent = ({ project }: PlacedRun) => project === branch.parent_project_ref;
  return (
    <section className="pk:flex pk:flex-col pk:gap-3">
      <h2 className="pk:text-base pk:font-semibold">{t(newest ? 'branches.run.newest' : 'branches.detail.runs')}</h2>
      {error && (
        <ErrorNote
          error={error}
          operationId="v1-list-action-runs"
          project={branch.parent_project_ref}
          onRetry={retry}
        />
      )}
      {!newest && !loaded && !error && <SkeletonRows label={t('common.loading')} count={4} />}
      {!newest && loaded && <p className="pk:text-sm pk:text-muted">{t('branches.run.none.text')}</p>}
      {newest && <RunView {...newest} key={newest.run.id} onProduction={isOnParent(newest)} />}
      {older.length > 0 && (
        <details className="pk:mt-2">
          <summary className="pk:cursor-pointer pk:text-sm pk:font-medium">{t('branches.run.older')}</summary>
          <div className="pk:mt-3 pk:flex pk:flex-col pk:gap-6">
            {older.map((each) => (
              <RunView {...each} key={each.run.id} onProduction={isOnParent(each)} />
            ))}
          </div>
        </details>
      )}
    </section>
  );
}

export interface BranchDetailProps extends BranchProps {
  branches: readonly Branch[];
  /** Ref of the project or branch that the dashboard shows. */
  project: string;
  /** Whether its merge is being reviewed. */
  reviewing: boolean;
}

/** One branch: what it is, what can be done to it, what was done to it. */
export function BranchDetail({ branch, branches, project, reviewing }: BranchDetailProps) {
  const t = useTranslate();
  const actions = useBranchActions(branch);
  usePanelLoaded(true);
  const place = { panel: 'branches', project, state: { branch: branch.id } };
  if (reviewing) return <MergeReview branch={branch} back={place} />;
  return (
    <PanelFrame
      title={branch.name}
      project={branch.project_ref}
      padded
      actions={
        <>
          {branch.project_ref !== project && (
            <PlaceLink to={{ panel: 'status', project: branch.project_ref }} look="secondary">
              {t('branches.switch')}
            </PlaceLink>
          )}
          <PlaceLink to={{ ...place, state: { branch: branch.id, view: 'merge' } }} look="primary">
            {t('branches.action.review')}
          </PlaceLink>
          <BranchActionBar branch={branch} branches={branches} actions={actions} />
        </>
      }
    >
      <div className="pk:flex pk:max-w-200 pk:flex-col pk:gap-6">
        <p className="pk:text-sm">
          <PlaceLink to={{ panel: 'branches', project }}>{t('branches.all')}</PlaceLink>
        </p>
        {actions.failed && (
          <ErrorNote
            error={actions.failed.error}
            operationId={branchOperations[actions.failed.action]}
            project={branch.project_ref}
          />
        )}
        <Facts branch={branch} />
        <Runs branch={branch} />
      </div>
    </PanelFrame>
  );
}
