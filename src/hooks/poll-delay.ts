import { isPlatformError } from '../api/errors.ts';
import { projectState } from '../api/project-states.ts';

/** Seconds between the first looks at something that changes; the last one goes on. */
const backOff = [2, 3, 5, 8, 10];
const steadySeconds = 30;
const troubledSeconds = 15;

/** How long a change is watched without anybody asking: 15 minutes. */
export const watchMs = 15 * 60_000;

export interface Watched {
  /** Status of the project; nothing while it is not known. */
  readonly status: string | undefined;
  /** Status of each service. */
  readonly services: readonly string[];
  /** The newest failure to find out. */
  readonly error?: unknown;
  /** Looks since the state last changed. */
  readonly looks: number;
  /** When it began to be watched, in milliseconds since 1970. */
  readonly startedAt: number;
}

/** Whether something changes by itself, so that it is worth to look again soon. */
export function isTransitional({ status, services }: Pick<Watched, 'status' | 'services'>): boolean {
  if (status === undefined) return false;
  return projectState(status).phase === 'busy' || services.includes('COMING_UP');
}

/** Whether nothing changes any more unless somebody acts. */
export function isTerminal(status: string | undefined): boolean {
  if (status === undefined) return false;
  const { phase } = projectState(status);
  return phase === 'failed' || phase === 'down';
}

const final = new Set(['unauthenticated', 'forbidden', 'upstream_forbidden', 'not_found', 'not_implemented', 'gone']);

/**
 * Milliseconds until the next look, or `false` when looking again cannot help.
 * @param options.random a number from 0 to 1; spreads the looks of many tabs by a quarter up and down
 */
export function pollDelay(
  watched: Watched,
  { now = Date.now(), random = Math.random() }: { now?: number; random?: number } = {},
): number | false {
  const { status, services, error, looks, startedAt } = watched;
  if (isPlatformError(error) && final.has(error.code)) return false;
  if (error === undefined && isTerminal(status)) return false;
  const transitional = isTransitional(watched);
  if ((transitional || error !== undefined) && now - startedAt >= watchMs) return false;
  const quick = backOff[Math.min(looks, backOff.length - 1)] ?? steadySeconds;
  const troubled = services.includes('UNHEALTHY') || (status !== undefined && projectState(status).phase === 'warning');
  const seconds = transitional || error !== undefined ? quick : troubled ? troubledSeconds : steadySeconds;
  const spread = seconds * 1000 * (0.75 + random / 2);
  const asked = isPlatformError(error) ? (error.retryAfterSeconds ?? 0) * 1000 : 0;
  return asked > 0 ? Math.max(asked + 250, spread) : spread;
}
