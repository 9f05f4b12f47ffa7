import { operations } from '../../../src/api/operations.ts';
import { rates } from '../../../src/api/rates.ts';
import type { Match } from './read-input.ts';

export interface Spending {
  readonly allowed: boolean;
  readonly headers: Readonly<Record<string, string>>;
}

/** Counts requests as the live API does: per operation and project or organization, in fixed windows. */
export function createBudget(now: () => number) {
  const windows = new Map<string, { until: number; left: number }>();
  return ({ id, params }: Match): Spending => {
    const { requests, seconds } = rates[operations[id].rate];
    const key = JSON.stringify([id, params['ref'] ?? params['slug'] ?? null]);
    const open = windows.get(key);
    const current = open && open.until > now() ? open : { until: now() + seconds * 1000, left: requests };
    const allowed = current.left > 0;
    if (allowed) current.left--;
    windows.set(key, current);
    const headers = {
      'x-ratelimit-limit': String(requests),
      'x-ratelimit-remaining': String(current.left),
      'x-ratelimit-reset': String(Math.ceil((current.until - now()) / 1000)),
    };
    return { allowed, headers };
  };
}
