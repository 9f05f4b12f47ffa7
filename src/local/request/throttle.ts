import type { RateClass } from '../../api/operation.ts';
import { rates } from '../../api/rates.ts';

/** What a request may still ask for in its window. */
export interface Allowance {
  readonly allowed: boolean;
  readonly limit: number;
  readonly remaining: number;
  /** Seconds until the window ends. */
  readonly resetSeconds: number;
}

export interface Throttle {
  /** Counts a request. `key` says whose window it is; `rate` says how wide. */
  readonly take: (key: string, rate: RateClass) => Allowance;
}

interface Window {
  readonly end: number;
  count: number;
}

// Windows that have ended are thrown away when this many are remembered, so that memory stays bounded by traffic.
const sweepAt = 10_000;

/** Makes a counter of requests in fixed windows, as the platform counts them (`api/rates.ts`). */
export function createThrottle(now: () => number): Throttle {
  const windows = new Map<string, Window>();

  function windowOf(key: string, seconds: number, at: number): Window {
    const known = windows.get(key);
    if (known && known.end > at) return known;
    if (windows.size >= sweepAt) for (const [name, { end }] of windows) if (end <= at) windows.delete(name);
    const fresh = { end: at + seconds * 1000, count: 0 };
    windows.set(key, fresh);
    return fresh;
  }

  return {
    take: (key, rate) => {
      const { requests, seconds } = rates[rate];
      const at = now();
      const window = windowOf(key, seconds, at);
      window.count += 1;
      return {
        allowed: window.count <= requests,
        limit: requests,
        remaining: Math.max(0, requests - window.count),
        resetSeconds: Math.ceil((window.end - at) / 1000),
      };
    },
  };
}

/** The allowance as the platform writes it into an answer. */
export function rateHeaders({ allowed, limit, remaining, resetSeconds }: Allowance): Record<string, string> {
  return {
    'x-ratelimit-limit': String(limit),
    'x-ratelimit-remaining': String(remaining),
    'x-ratelimit-reset': String(resetSeconds),
    ...(allowed ? {} : { 'retry-after': String(resetSeconds) }),
  };
}
