import { useState } from 'react';
import type { OperationId } from '../../../api/operations.ts';
import {
  type Branch,
  useDeleteBranch,
  useKeepBranch,
  usePushBranch,
  useResetBranch,
  useUpdateBranch,
} from '../../../hooks/branches.ts';
import { useTranslate } from '../../../hooks/platform.ts';
import { useCan } from '../../../hooks/use-can.ts';
import type { ConfirmRequest } from '../../shell/confirm-sheet.tsx';
import { useConfirm } from '../../shell/use-confirm.tsx';
import { useToast } from '../../ui/toast.tsx';

export type BranchAction = 'push' | 'reset' | 'persist' | 'demote' | 'delete' | 'deleteNow' | 'keep';

/** The operation of each action. */
export const branchOperations = {
  push: 'v1-push-a-branch',
  reset: 'v1-reset-a-branch',
  persist: 'v1-update-a-branch-config',
  demote: 'v1-update-a-branch-config',
  delete: 'v1-delete-a-branch',
  deleteNow: 'v1-delete-a-branch',
  keep: 'v1-restore-a-branch',
} as const satisfies Record<BranchAction, OperationId>;

/** What has to be known before an action; nothing for those that harm nobody. */
function useRequestOf({ name, project_ref: ref }: Branch) {
  const t = useTranslate();
  const resetStepUp = useCan('v1-reset-a-branch', ref).stepUp;
  const deleteStepUp = useCan('v1-delete-a-branch', ref).stepUp;
  const typed = (stepUp: boolean) => (stepUp ? { typeName: name } : {});
  const lostWithIt = [t('branches.delete.lost.database'), t('branches.delete.lost.rest')];
  const requests: Partial<Record<BranchAction, ConfirmRequest>> = {
    push: {
      title: t('branches.push.title', { name }),
      action: t('branches.action.push'),
      happens: [t('branches.push.happens', { name }), t('branches.push.overwrites')],
      stays: [t('branches.push.stays')],
      tone: 'primary',
    },
    reset: {
      title: t('branches.reset.title', { name }),
      action: t('branches.action.reset'),
      happens: [t('branches.reset.happens', { name })],
      lost: [t('branches.reset.lost.migrations', { name }), t('branches.reset.lost.rows')],
      stays: [t('branches.reset.stays')],
      ...typed(resetStepUp),
    },
    delete: {
      title: t('branches.delete.title', { name }),
      action: t('branches.action.delete'),
      happens: [t('branches.delete.happens', { name })],
      lost: lostWithIt,
      stays: [t('branches.delete.stays')],
      ...typed(deleteStepUp),
    },
    deleteNow: {
      title: t('branches.delete.title', { name }),
      action: t('branches.action.deleteNow'),
      happens: [t('branches.deleteNow.happens', { name })],
      lost: lostWithIt,
      stays: [t('branches.delete.stays')],
      ...typed(deleteStepUp),
    },
  };
  return (action: BranchAction) => {
    const request = requests[action];
    return request && { ...request, project: ref };
  };
}

/** What can be done to a branch, each with its question before and its word after. */
export function useBranchActions(branch: Branch) {
  const { name } = branch;
  const t = useTranslate();
  const toast = useToast();
  const confirm = useConfirm();
  const requestOf = useRequestOf(branch);
  const push = usePushBranch(branch);
  const reset = useResetBranch(branch);
  const update = useUpdateBranch(branch);
  const remove = useDeleteBranch(branch);
  const keep = useKeepBranch(branch);
  const [last, setLast] = useState<BranchAction>();
  const actions = { push, reset, persist: update, demote: update, delete: remove, deleteNow: remove, keep };

  function start(action: BranchAction, typed?: string): void {
    setLast(action);
    const tone = action === 'push' || action === 'reset' || action === 'deleteNow' ? 'busy' : 'ok';
    const options = { typed, onSuccess: () => toast.show({ tone, title: t(`branches.${action}.done`, { name }) }) };
    if (action === 'persist' || action === 'demote') update.run({ persistent: action === 'persist' }, options);
    else if (action === 'delete' || action === 'deleteNow') remove.run({ now: action === 'deleteNow' }, options);
    else actions[action].run(undefined, options);
  }
  async function press(action: BranchAction): Promise<void> {
    const request = requestOf(action);
    const answer = request ? await confirm(request) : { typed: '' };
    if (answer) start(action, answer.typed);
  }
  const current = last && actions[last];
  return {
    press: (action: BranchAction) => void press(action),
    pending: current?.isPending ?? false,
    /** The action that has failed, until another one is begun. */
    failed: last && current?.error ? { action: last, error: current.error } : undefined,
  };
}

export type BranchActions = ReturnType<typeof useBranchActions>;
