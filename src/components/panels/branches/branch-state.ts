import { projectState } from '../../../api/project-states.ts';
import type { Branch } from '../../../hooks/branches.ts';
import type { MessageKey } from '../../../messages/translate.ts';
import type { Tone } from '../../ui/tone.ts';

/** How a branch is, in one word: what happens to it, what went wrong with it, else how its project is. */
export type BranchState =
  | { readonly tone: Tone; readonly text: MessageKey }
  /** The status of its project, or one of the branch that is not known here. */
  | { readonly status: string };

const states: Readonly<Record<string, { readonly tone: Tone; readonly text: MessageKey }>> = {
  CREATING_PROJECT: { tone: 'busy', text: 'branches.state.creating' },
  RUNNING_MIGRATIONS: { tone: 'busy', text: 'branches.state.migrating' },
  MIGRATIONS_FAILED: { tone: 'danger', text: 'branches.state.migrationsFailed' },
  FUNCTIONS_FAILED: { tone: 'danger', text: 'branches.state.functionsFailed' },
};
const settled = new Set(['MIGRATIONS_PASSED', 'FUNCTIONS_DEPLOYED']);

/** The state that a branch is shown in. */
export function branchState({ status, preview_project_status: project }: Branch): BranchState {
  const known = states[status];
  if (known) return known;
  if (!settled.has(status)) return { status };
  return project === undefined || projectState(project).phase === 'ok'
    ? { tone: 'ok', text: 'branches.state.ready' }
    : { status: project };
}
