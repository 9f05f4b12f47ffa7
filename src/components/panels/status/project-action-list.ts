import type { OperationId } from '../../../api/operations.ts';
import { type ProjectAction, projectState } from '../../../api/project-states.ts';

/** The operation behind each action. */
export const actionOperations: Readonly<Record<ProjectAction, OperationId>> = {
  pause: 'v1-pause-a-project',
  restore: 'v1-restore-a-project',
  restart: 'v1-restart-a-project',
  'cancel-restore': 'v1-cancel-a-project-restoration',
  rename: 'v1-update-a-project',
  delete: 'v1-delete-a-project',
};

export interface ArrangedActions {
  /** The one that stands out; nothing when there is none that would. */
  readonly main: ProjectAction | undefined;
  /** The rest, for a menu. */
  readonly others: readonly ProjectAction[];
}

/** What a status allows, arranged: the first action that changes the state stands out, renaming never does. */
export function arrangeActions(status: string): ArrangedActions {
  const { actions } = projectState(status);
  const main = actions.find((action) => action !== 'rename' && (action !== 'delete' || actions.length === 1));
  return { main, others: actions.filter((action) => action !== main) };
}
