import { useState } from 'react';
import { type Branch, isBranchBusy, useMergeBranch } from '../../../hooks/branches.ts';
import {
  useFunctionChanges,
  useMigrationDifference,
  useNewLints,
  useOwnSecrets,
  useSchemaDiff,
} from '../../../hooks/merge-review.ts';
import { type Place, useNavigation } from '../../../hooks/navigation.ts';
import { useTranslate } from '../../../hooks/platform.ts';
import { useCan, useProjectAccess } from '../../../hooks/use-can.ts';
import { ErrorNote } from '../../shell/error-note.tsx';
import { usePanelLoaded } from '../../shell/panel-context.ts';
import { PanelFrame } from '../../shell/panel-frame.tsx';
import { PlaceLink } from '../../shell/place-link.tsx';
import { useConfirm } from '../../shell/use-confirm.tsx';
import { Button } from '../../ui/button.tsx';
import { Switch } from '../../ui/switch.tsx';
import { useToast } from '../../ui/toast.tsx';
import { useWhyNot } from '../shared/why-not.ts';
import {
  FunctionList,
  LintList,
  MigrationList,
  Nothing,
  OutOfDate,
  ReviewSection,
  SchemaDiff,
} from './merge-sections.tsx';
import { readDiff } from './read-diff.ts';

/** Everything that a review shows, each part with its own fate. */
function useReview(branch: Branch) {
  return {
    migrations: useMigrationDifference(branch),
    diff: useSchemaDiff(branch),
    functions: useFunctionChanges(branch),
    secrets: useOwnSecrets(branch),
    lints: useNewLints(branch),
  };
}

type Review = ReturnType<typeof useReview>;

/** Why it cannot be merged now, in the reader's words. */
function useObstacle(branch: Branch, { migrations, functions, lints }: Review): string | undefined {
  const t = useTranslate();
  const gate = useProjectAccess(branch.project_ref).data?.mergeGate;
  const why = useWhyNot(useCan('v1-merge-a-branch', branch.project_ref));
  if (why !== undefined) return why;
  if (isBranchBusy(branch)) return t('branches.review.busy');
  if (branch.deletion_scheduled_at !== undefined) return t('branches.review.leaving');
  const changed = functions.data ? functions.data.added.length + functions.data.changed.length : 0;
  if (migrations.data?.ahead.length === 0 && changed === 0) return t('branches.review.nothing');
  const errors = lints.data?.filter(({ level }) => level === 'ERROR').length ?? 0;
  if (gate === 'no-new-errors' && errors > 0) return t('branches.review.gate', { count: errors });
  return undefined;
}

/** A name for the restore point before a merge, as long as the platform allows. */
function pointName(now: Date): string {
  return `merge ${now.toISOString().slice(5, 19).replace('T', ' ')}`;
}

interface MergeOptions {
  readonly branch: Branch;
  readonly review: Review;
  readonly back: Place;
  /** Whether a restore point is made before. */
  readonly safe: boolean;
}

function useMerge({ branch, review, back, safe }: MergeOptions) {
  const t = useTranslate();
  const toast = useToast();
  const confirm = useConfirm();
  const { go } = useNavigation();
  const { name, parent_project_ref: parent } = branch;
  const { stepUp } = useCan('v1-merge-a-branch', branch.project_ref);
  const merge = useMergeBranch(branch);
  const ahead = review.migrations.data?.ahead.length ?? 0;
  const removals = readDiff(review.diff.data ?? '').filter(({ removes }) => removes).length;
  async function press(): Promise<void> {
    const answer = await confirm({
      title: t('branches.merge.title', { name }),
      action: t('branches.merge'),
      happens: [t('branches.merge.happens', { count: ahead }), t('branches.merge.functions')],
      lost: removals > 0 ? [t('branches.merge.lost', { count: removals })] : [],
      stays: [t('branches.merge.stays')],
      project: parent,
      ...(stepUp ? { typeName: name } : {}),
    });
    if (!answer) return;
    const onSuccess = () => {
      toast.show({ tone: 'busy', title: t('branches.merge.done', { name }) });
      go(back);
    };
    merge.run({ point: safe ? pointName(new Date()) : undefined }, { typed: answer.typed, onSuccess });
  }
  return { press: () => void press(), isPending: merge.isPending, error: merge.error };
}

function Sections({ branch, review }: { branch: Branch; review: Review }) {
  const t = useTranslate();
  const project = branch.project_ref;
  const { migrations, diff, functions, secrets, lints } = review;
  return (
    <>
      <ReviewSection
        title={t('branches.review.migrations')}
        query={migrations}
        operationId="v1-list-migration-history"
        project={project}
      >
        {({ ahead }) =>
          ahead.length === 0 ? (
            <Nothing>{t('branches.review.migrations.none')}</Nothing>
          ) : (
            <MigrationList project={project} list={ahead} />
          )
        }
      </ReviewSection>
      <ReviewSection title={t('branches.review.diff')} query={diff} operationId="v1-diff-a-branch" project={project}>
        {(sql) => <SchemaDiff sql={sql} />}
      </ReviewSection>
      <ReviewSection
        title={t('branches.review.functions')}
        query={functions}
        operationId="v1-list-all-functions"
        project={project}
      >
        {(changes) => <FunctionList changes={changes} />}
      </ReviewSection>
      <ReviewSection
        title={t('branches.review.lints')}
        query={lints}
        operationId="v1-get-security-advisors"
        project={project}
      >
        {(list) => <LintList lints={list} />}
      </ReviewSection>
      <ReviewSection
        title={t('branches.review.stays')}
        query={secrets}
        operationId="v1-list-all-secrets"
        project={project}
      >
        {(names) => (
          <ul className="pk:flex pk:list-disc pk:flex-col pk:gap-1 pk:ps-4 pk:text-sm">
            <li>{t('branches.review.stays.data')}</li>
            <li>{t('branches.review.stays.config')}</li>
            <li>
              {names.length === 0
                ? t('branches.review.stays.noSecrets')
                : t('branches.review.stays.secrets', { names: names.join(', ') })}
            </li>
          </ul>
        )}
      </ReviewSection>
    </>
  );
}

function Failure({ branch, error }: { branch: Branch; error: unknown }) {
  const t = useTranslate();
  return (
    <div className="pk:flex pk:flex-col pk:gap-2">
      <ErrorNote error={error} operationId="v1-merge-a-branch" project={branch.project_ref} />
      <p className="pk:text-xs pk:text-muted">{t('branches.merge.failed')}</p>
    </div>
  );
}

/** What a merge would do to production, part by part, and the merge itself. */
export function MergeReview({ branch, back }: { branch: Branch; back: Place }) {
  const t = useTranslate();
  const { name, parent_project_ref: parent } = branch;
  const review = useReview(branch);
  const obstacle = useObstacle(branch, review);
  const mayKeep = useCan('v1-create-restore-point', parent).allowed;
  const [wanted, setWanted] = useState(true);
  const merge = useMerge({ branch, review, back, safe: wanted && mayKeep });
  const { shown } = useCan('v1-merge-a-branch', branch.project_ref);
  usePanelLoaded(true);
  return (
    <PanelFrame
      title={t('branches.review.title', { name })}
      project={parent}
      padded
      actions={
        shown && (
          <Button
            variant="primary"
            disabled={obstacle !== undefined || review.migrations.data === undefined}
            busy={merge.isPending}
            onClick={merge.press}
          >
            {t('branches.merge')}
          </Button>
        )
      }
    >
      <div className="pk:flex pk:max-w-200 pk:flex-col pk:gap-6">
        <div className="pk:flex pk:flex-col pk:gap-2 pk:text-sm">
          <p>
            <PlaceLink to={back}>{t('branches.review.back', { name })}</PlaceLink>
          </p>
          {obstacle !== undefined && <p className="pk:text-muted">{obstacle}</p>}
          {mayKeep && (
            <label className="pk:flex pk:items-center pk:gap-2">
              <Switch checked={wanted} onChange={setWanted} label={t('branches.merge.point')} />
              <span aria-hidden>{t('branches.merge.point')}</span>
            </label>
          )}
        </div>
        {merge.error && <Failure branch={branch} error={merge.error} />}
        {review.migrations.data && <OutOfDate branch={branch} behind={review.migrations.data.behind} />}
        <Sections branch={branch} review={review} />
      </div>
    </PanelFrame>
  );
}
