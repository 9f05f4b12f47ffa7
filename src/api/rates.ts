import type { RateClass } from './operation.ts';

/** Requests per window, per user, project or organization, and endpoint, as the live API counts them. */
export const rates: Readonly<Record<RateClass, { readonly requests: number; readonly seconds: number }>> = {
  standard: { requests: 120, seconds: 60 },
  logs: { requests: 30, seconds: 60 },
  context: { requests: 10, seconds: 60 },
  migrations: { requests: 120, seconds: 180 },
};
