import type { Backup } from '../../../hooks/backups.ts';
import { useRestoreBackup, useRestoreToMoment } from '../../../hooks/backups.ts';
import { useTranslate } from '../../../hooks/platform.ts';
import { useProject } from '../../../hooks/projects.ts';
import { type RestorePoint, useUndo } from '../../../hooks/restore-points.ts';
import type { TimelineEntry } from '../../../hooks/timeline.ts';
import { useCan } from '../../../hooks/use-can.ts';
import { useFormat } from '../../../hooks/use-format.ts';
import { useConfirm } from '../../shell/use-confirm.tsx';
import { useToast } from '../../ui/toast.tsx';
import { LostCount, LostSchema } from './loss-items.tsx';
import { nameBeforeUndo } from './suggest-name.ts';

const stays = ['config', 'files', 'functions'] as const;

/** What the database can go back to. */
export type Target =
  | { readonly kind: 'point'; readonly point: RestorePoint }
  | { readonly kind: 'backup'; readonly backup: Backup }
  | { readonly kind: 'moment'; readonly second: number };

/** When the database was what it goes back to, in milliseconds since 1970, as far as that is known. */
function timeOf(target: Target): number | undefined {
  if (target.kind === 'moment') return target.second * 1000;
  const text = target.kind === 'point' ? (target.point.completedOn ?? target.point.madeAt) : target.backup.inserted_at;
  const time = Date.parse(text ?? '');
  return Number.isNaN(time) ? undefined : time;
}

export interface GoBackOptions {
  readonly entries: readonly TimelineEntry[];
  /** Whether a restore point is made before, so that going back can be taken back. */
  readonly safe: boolean;
  readonly onBegun: (target: string) => void;
}

/** The ways back, each behind a sheet that says what is lost and what is not. */
export function useGoBack(ref: string, { entries, safe, onBegun }: GoBackOptions) {
  const t = useTranslate();
  const toast = useToast();
  const confirm = useConfirm();
  const { secondTime } = useFormat();
  const { stepUp } = useCan('v1-undo', ref);
  const project = useProject(ref);
  const undo = useUndo(ref);
  const restore = useRestoreBackup(ref);
  const recover = useRestoreToMoment(ref);

  function nameOf(target: Target): string {
    if (target.kind === 'point') return target.point.name;
    return secondTime(timeOf(target) ?? 0);
  }

  async function ask(target: Target) {
    const name = nameOf(target);
    const since = timeOf(target);
    const happens =
      since === undefined
        ? t('recovery.undo.happens.unknown')
        : t('recovery.undo.happens', { when: secondTime(since) });
    return confirm({
      title: t('recovery.undo.title', { name }),
      action: t('recovery.undo.confirm', { name }),
      happens: [
        ...(safe ? [t('recovery.undo.first')] : []),
        happens,
        ...(target.kind === 'moment' ? [t('recovery.moment.granularity')] : []),
      ],
      lost: [
        <LostSchema key="schema" since={since} entries={entries} />,
        t('recovery.undo.lost.rows'),
        <LostCount key="users" project={ref} since={since} what="users" />,
        <LostCount key="files" project={ref} since={since} what="files" />,
      ],
      stays: stays.map((what) => t(`recovery.undo.stays.${what}`)),
      project: ref,
      ...(stepUp ? { typeName: project.data?.name ?? ref } : {}),
    });
  }

  async function press(target: Target): Promise<void> {
    const answer = await ask(target);
    if (!answer) return;
    const name = nameOf(target);
    const options = {
      typed: answer.typed,
      onSuccess: () => {
        toast.show({ tone: 'busy', title: t('recovery.undo.done', { name }) });
        onBegun(name);
      },
    };
    const first = safe ? nameBeforeUndo(new Date()) : undefined;
    if (target.kind === 'point') undo.run({ name: target.point.name, first }, options);
    else if (target.kind === 'backup') restore.run({ id: target.backup.id, first }, options);
    else recover.run({ second: target.second, first }, options);
  }

  const actions = [
    { operationId: 'v1-undo', ...undo },
    { operationId: 'v1-restore-physical-backup', ...restore },
    { operationId: 'v1-restore-pitr-backup', ...recover },
  ] as const;
  const failed = actions.find(({ error }) => error !== null);
  return {
    press: (target: Target) => void press(target),
    pending: actions.some(({ isPending }) => isPending),
    /** What was refused, and by which operation. */
    failed: failed?.error ? { error: failed.error, operationId: failed.operationId } : undefined,
  };
}

export type GoBack = ReturnType<typeof useGoBack>;
