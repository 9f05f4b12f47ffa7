import type { RateClass } from './operation.ts';

/** A limit of the live API. */
export interface Rate {
  /** Requests in a window. */
  readonly requests: number;
  /** Length of a window. */
  readonly seconds: number;
  /** Least time between two requests, where there is one. */
  readonly gapSeconds?: number;
}

/** Requests per window, per user, project or organization, and endpoint, as the live API counts them. */
export const rates: Readonly<Record<RateClass, Rate>> = {
  standard: { requests: 120, seconds: 60 },
  logs: { requests: 30, seconds: 60 },
  context: { requests: 10, seconds: 60, gapSeconds: 1 },
  migrations: { requests: 120, seconds: 180 },
};
