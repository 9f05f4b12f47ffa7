import Ellipsis from 'lucide-react/icons/ellipsis';
import { useState } from 'react';
import { type Branch, isBranchBusy } from '../../../hooks/branches.ts';
import { useTranslate } from '../../../hooks/platform.ts';
import { type Can, useCan } from '../../../hooks/use-can.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { Menu, type MenuItem } from '../../ui/menu.tsx';
import { useShortWhyNot } from '../shared/why-not.ts';
import { RenameBranchDialog } from './rename-branch-dialog.tsx';
import type { BranchAction, BranchActions } from './use-branch-actions.ts';

interface Right extends Can {
  readonly hint: string | undefined;
}

function useRight(id: Parameters<typeof useCan>[0], ref: string): Right {
  const can = useCan(id, ref);
  return { ...can, hint: useShortWhyNot(can) };
}

/** The right that each action takes on a branch. */
function useRights(ref: string): Readonly<Record<BranchAction | 'rename', Right>> {
  const update = useRight('v1-update-a-branch-config', ref);
  const remove = useRight('v1-delete-a-branch', ref);
  return {
    push: useRight('v1-push-a-branch', ref),
    reset: useRight('v1-reset-a-branch', ref),
    rename: update,
    persist: update,
    demote: update,
    delete: remove,
    deleteNow: remove,
    keep: useRight('v1-restore-a-branch', ref),
  };
}

/** What the state of a branch leaves to do, besides merging it. */
function actionsIn({ persistent, deletion_scheduled_at: deletion }: Branch): readonly (BranchAction | 'rename')[] {
  if (deletion !== undefined) return ['deleteNow'];
  return ['push', 'reset', 'rename', persistent ? 'demote' : 'persist', 'delete'];
}

export interface BranchActionsProps {
  branch: Branch;
  branches: readonly Branch[];
  actions: BranchActions;
}

function useItems({ branch, actions }: BranchActionsProps, onRename: () => void): readonly MenuItem[] {
  const t = useTranslate();
  const rights = useRights(branch.project_ref);
  const busy = isBranchBusy(branch) || actions.pending;
  return actionsIn(branch)
    .filter((action) => rights[action].shown)
    .map((action) => {
      const { allowed, hint: missing } = rights[action];
      const persistent = action === 'delete' && branch.persistent;
      const hint = persistent ? t('branches.delete.persistent') : missing;
      const removes = action === 'delete' || action === 'deleteNow';
      return {
        id: action,
        label: t(`branches.action.${action}`),
        onSelect: () => (action === 'rename' ? onRename() : actions.press(action)),
        // A branch that hangs can still be deleted.
        disabled: !allowed || persistent || actions.pending || (busy && !removes),
        ...(hint === undefined ? {} : { hint }),
        ...(removes ? { tone: 'danger' as const, separated: true } : {}),
      };
    });
}

/** All that can be done to a branch besides merging it. */
export function BranchActionBar(props: BranchActionsProps) {
  const { branch, branches, actions } = props;
  const t = useTranslate();
  const [renaming, setRenaming] = useState(false);
  const keep = useCan('v1-restore-a-branch', branch.project_ref);
  const items = useItems(props, () => setRenaming(true));
  return (
    <>
      {branch.deletion_scheduled_at !== undefined && keep.shown && (
        <Button variant="primary" disabled={!keep.allowed} busy={actions.pending} onClick={() => actions.press('keep')}>
          {t('branches.action.keep')}
        </Button>
      )}
      {items.length > 0 && (
        <Menu
          align="end"
          trigger={
            <IconButton label={t('branches.actions', { name: branch.name })} variant="secondary">
              <Ellipsis aria-hidden size={16} />
            </IconButton>
          }
          items={items}
        />
      )}
      {renaming && <RenameBranchDialog branch={branch} branches={branches} onClose={() => setRenaming(false)} />}
    </>
  );
}
