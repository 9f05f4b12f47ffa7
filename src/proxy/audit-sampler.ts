import type { Logger } from './options.ts';

/** As much of a line as tells whether it is one of many. */
interface Sampled {
  readonly caller?: unknown;
  readonly callerId?: string;
  readonly decision?: unknown;
  readonly outcome?: string | null;
}

const windowMs = 60_000;
const mostLines = 60;

/**
 * Keeps a flood out of the store. Requests of nobody, and those that a limit refused before anything was decided, cost their
 * sender nothing: of each of the two kinds 60 a minute get a line of their own, the rest is counted, and the log says how
 * many.
 */
export function createAuditSampler(logger: Logger) {
  const counts = { nobody: 0, rate_limited: 0 };
  let started = performance.now();

  function report(): void {
    for (const [kind, count] of Object.entries(counts)) {
      const leftOut = count - mostLines;
      if (leftOut > 0) logger.warn({ kind, count: leftOut }, 'requests were counted instead of audited');
    }
    counts.nobody = 0;
    counts.rate_limited = 0;
  }
  function kindOf({ caller, callerId, decision, outcome }: Sampled): keyof typeof counts | undefined {
    if (caller === undefined && callerId === undefined) return 'nobody';
    return outcome === 'rate_limited' && decision === undefined ? 'rate_limited' : undefined;
  }
  return {
    /** Whether a line is to be written. */
    takes: (line: Sampled): boolean => {
      const kind = kindOf(line);
      if (!kind) return true;
      if (performance.now() - started >= windowMs) {
        report();
        started = performance.now();
      }
      counts[kind] += 1;
      return counts[kind] <= mostLines;
    },
    /** Says how many were counted so far. */
    report,
  };
}
