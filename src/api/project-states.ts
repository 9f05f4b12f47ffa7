/** What a person can do to a project as a whole. */
export type ProjectAction = 'pause' | 'restore' | 'restart' | 'cancel-restore' | 'rename' | 'delete';

/** How a state reads: `busy` ends by itself, `down` was asked for, `failed` needs somebody. */
export type ProjectPhase = 'ok' | 'busy' | 'warning' | 'failed' | 'down' | 'unknown';

export interface ProjectState {
  readonly phase: ProjectPhase;
  readonly actions: readonly ProjectAction[];
}

/**
 * The 16 project states of the Management API: how each reads and which actions it allows. The panels draw their buttons
 * from it, the embedded API answers 409 by it.
 */
export const projectStates = {
  ACTIVE_HEALTHY: { phase: 'ok', actions: ['pause', 'restart', 'rename', 'delete'] },
  ACTIVE_UNHEALTHY: { phase: 'warning', actions: ['restart', 'pause', 'rename', 'delete'] },
  COMING_UP: { phase: 'busy', actions: ['rename', 'delete'] },
  RESTARTING: { phase: 'busy', actions: ['rename'] },
  RESIZING: { phase: 'busy', actions: ['rename'] },
  UPGRADING: { phase: 'busy', actions: ['rename'] },
  PROMOTING: { phase: 'busy', actions: ['rename'] },
  PAUSING: { phase: 'busy', actions: ['rename'] },
  RESTORING: { phase: 'busy', actions: ['cancel-restore', 'rename'] },
  GOING_DOWN: { phase: 'busy', actions: [] },
  INACTIVE: { phase: 'down', actions: ['restore', 'rename', 'delete'] },
  INIT_FAILED: { phase: 'failed', actions: ['delete'] },
  RESTORE_FAILED: { phase: 'failed', actions: ['restore', 'delete'] },
  PAUSE_FAILED: { phase: 'failed', actions: ['pause', 'restore', 'delete'] },
  REMOVED: { phase: 'down', actions: [] },
  UNKNOWN: { phase: 'unknown', actions: ['rename'] },
} as const satisfies Record<string, ProjectState>;

export type ProjectStatus = keyof typeof projectStates;

const unheardOf: ProjectState = { phase: 'unknown', actions: ['rename'] };

/** The state for a status; a status that the platform added since reads as unknown and allows nothing that could harm. */
export function projectState(status: string): ProjectState {
  return Object.hasOwn(projectStates, status) ? projectStates[status as ProjectStatus] : unheardOf; // checked just before
}
