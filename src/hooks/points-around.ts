import type { Client } from '../api/client.ts';
import { isPlatformError } from '../api/errors.ts';
import { takeRestorePoint } from './restore-points.ts';
import { useDraft } from './use-draft.ts';

/** Whether a restore point is made before and after each migration of a project; kept in this browser. */
export interface PointsAround {
  readonly before: boolean;
  readonly after: boolean;
}

function parse(value: unknown): PointsAround | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const flag = (name: keyof PointsAround) => Reflect.get(value, name) !== false;
  return { before: flag('before'), after: flag('after') };
}

export function usePointsAround(ref: string) {
  const initial: PointsAround = { before: true, after: true };
  return useDraft({ name: `points-around:${ref}`, kind: 'local', initial, parse });
}

/** What became of a point: `none` where the account has no restore points, `failed` where it could not be made. */
export type PointOutcome = 'made' | 'none' | 'failed';

const without = new Set(['upstream_forbidden', 'forbidden', 'not_implemented', 'not_found']);

/** `before 1126 07:45:12`: as long as the platform allows, in UTC. */
function pointNameOf(when: 'before' | 'after', now: Date): string {
  const time = now.toISOString();
  return `${when} ${time.slice(5, 7)}${time.slice(8, 10)} ${time.slice(11, 19)}`;
}

/** Makes a point; that the account has none is an outcome and no failure. @throws what else went wrong */
export async function takePointIfThere(client: Client, ref: string, when: 'before' | 'after'): Promise<PointOutcome> {
  try {
    await takeRestorePoint(client, { ref, name: pointNameOf(when, new Date()) });
    return 'made';
  } catch (error) {
    if (isPlatformError(error) && without.has(error.code)) return 'none';
    throw error;
  }
}
