import { useState } from 'react';
import type { ProjectAction } from '../../../api/project-states.ts';
import { useNavigation } from '../../../hooks/navigation.ts';
import { useTranslate } from '../../../hooks/platform.ts';
import {
  type ProjectDetails,
  useCancelRestore,
  useDeleteProject,
  usePauseProject,
  useRenameProject,
  useRestartProject,
  useRestoreProject,
} from '../../../hooks/projects.ts';
import type { DatabaseSummary } from '../../../hooks/usage.ts';
import { useCan } from '../../../hooks/use-can.ts';
import { useFormat } from '../../../hooks/use-format.ts';
import type { ConfirmRequest } from '../../shell/confirm-sheet.tsx';
import { useConfirm } from '../../shell/use-confirm.tsx';
import { useToast } from '../../ui/toast.tsx';

type Confirmed = 'pause' | 'restart' | 'cancel-restore' | 'delete';

function useConfirmRequest({ ref, name }: ProjectDetails, summary: DatabaseSummary | undefined) {
  const t = useTranslate();
  const { bytes } = useFormat();
  const { stepUp } = useCan('v1-delete-a-project', ref);
  const lost = (action: Confirmed) => {
    if (action !== 'delete' || !summary) return t(`status.${action}.lost`);
    const tables = t('status.delete.tables', { count: summary.tables });
    return t('status.delete.lost.known', { size: bytes(summary.bytes), tables });
  };
  return (action: Confirmed): ConfirmRequest => ({
    title: t(`status.${action}.title`, { name }),
    action: t(`status.${action}.confirm`, { name }),
    happens: [t(`status.${action}.happens`)],
    lost: [lost(action)],
    stays: [t(`status.${action}.stays`)],
    project: ref,
    ...(action === 'delete' ? {} : { tone: 'primary' }),
    // What is typed here is what the proxy wants typed, so nobody is asked twice.
    ...(action === 'delete' && stepUp ? { typeName: name } : {}),
  });
}

function useMutations(ref: string) {
  return {
    pause: usePauseProject(ref),
    restart: useRestartProject(ref),
    restore: useRestoreProject(ref),
    'cancel-restore': useCancelRestore(ref),
    delete: useDeleteProject(ref),
    rename: useRenameProject(ref),
  };
}

/**
 * What can be done to a project, each with its question before and its word after.
 * @param summary what the database said of itself, so that deleting can name numbers
 */
export function useProjectActions(project: ProjectDetails, summary: DatabaseSummary | undefined) {
  const { ref, name } = project;
  const t = useTranslate();
  const toast = useToast();
  const confirm = useConfirm();
  const { go } = useNavigation();
  const requestOf = useConfirmRequest(project, summary);
  const mutations = useMutations(ref);
  const [last, setLast] = useState<ProjectAction>();
  const [renaming, setRenaming] = useState(false);

  const start = (action: Exclude<ProjectAction, 'rename'>, typed?: string) => {
    setLast(action);
    mutations[action].run(undefined, {
      typed,
      onSuccess: () => {
        toast.show({ tone: action === 'delete' ? 'ok' : 'busy', title: t(`status.${action}.done`, { name }) });
        if (action === 'delete') go({ panel: 'projects' });
      },
    });
  };
  const press = async (action: ProjectAction) => {
    if (action === 'rename') return setRenaming(true);
    if (action === 'restore') return start(action);
    const answer = await confirm(requestOf(action));
    if (answer) start(action, answer.typed);
  };
  const rename = (next: string) => {
    setLast('rename');
    mutations.rename.run(next, {
      onSuccess: () => {
        setRenaming(false);
        toast.show({ title: t('status.rename.done', { name: next }) });
      },
    });
  };
  return {
    press: (action: ProjectAction) => void press(action),
    /** The action that is under way. */
    pending: last && mutations[last].isPending ? last : undefined,
    /** The action that has failed, until another one is begun. */
    failed: last && mutations[last].error ? { action: last, error: mutations[last].error } : undefined,
    renaming,
    rename,
    closeRename: () => setRenaming(false),
  };
}

export type ProjectActions = ReturnType<typeof useProjectActions>;
