import { useTranslate } from '../../../hooks/platform.ts';
import { useProject } from '../../../hooks/projects.ts';
import { type RestorePoint, useUndo } from '../../../hooks/restore-points.ts';
import { useCan } from '../../../hooks/use-can.ts';
import { useFormat } from '../../../hooks/use-format.ts';
import type { ConfirmRequest } from '../../shell/confirm-sheet.tsx';
import { useConfirm } from '../../shell/use-confirm.tsx';
import { useToast } from '../../ui/toast.tsx';

const lost = ['schema', 'rows', 'users', 'files'] as const;
const stays = ['config', 'files', 'functions'] as const;

/** When the database was what it goes back to, as far as that is known. */
export const timeOf = ({ completedOn, madeAt }: RestorePoint) => completedOn ?? madeAt;

/** Goes back to a restore point, after a sheet that says what is lost and what is not. */
export function useUndoPoint(ref: string) {
  const t = useTranslate();
  const toast = useToast();
  const confirm = useConfirm();
  const { exactTime } = useFormat();
  const { stepUp } = useCan('v1-undo', ref);
  const project = useProject(ref);
  const undo = useUndo(ref);

  function requestOf(point: RestorePoint): ConfirmRequest {
    const { name } = point;
    const time = timeOf(point);
    const typeName = project.data?.name ?? ref;
    return {
      title: t('recovery.undo.title', { name }),
      action: t('recovery.undo.confirm', { name }),
      happens: [
        time === null
          ? t('recovery.undo.happens.unknown')
          : t('recovery.undo.happens', { when: exactTime(Date.parse(time)) }),
      ],
      lost: lost.map((what) => t(`recovery.undo.lost.${what}`)),
      stays: stays.map((what) => t(`recovery.undo.stays.${what}`)),
      project: ref,
      ...(stepUp ? { typeName } : {}),
    };
  }
  async function press(point: RestorePoint): Promise<void> {
    const answer = await confirm(requestOf(point));
    if (!answer) return;
    const { name } = point;
    undo.run(name, {
      typed: answer.typed,
      onSuccess: () => toast.show({ tone: 'busy', title: t('recovery.undo.done', { name }) }),
    });
  }
  return { press: (point: RestorePoint) => void press(point), pending: undo.isPending, error: undo.error };
}
