import type { Drift } from './compare.ts';
import type { Exception } from './exceptions.ts';

export interface Settled {
  /** Differences that nobody meant. */
  readonly open: readonly Drift[];
  /** Exceptions that excuse nothing, as `operation place`. */
  readonly unused: readonly string[];
}

function matches(pattern: string, name: string): boolean {
  return pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : name === pattern;
}

/** Takes the differences that are meant out, and finds the exceptions that are not needed (any more). */
export function settle(drifts: readonly Drift[], exceptions: readonly Exception[]): Settled {
  const excuses = (operations: readonly string[], places: readonly string[], drift: Drift) =>
    operations.some((name) => matches(name, drift.operation)) && places.some((name) => matches(name, drift.place));
  const open = drifts.filter((drift) => !exceptions.some((row) => excuses(row.operations, row.places, drift)));
  const unused = exceptions.flatMap(({ operations, places }) => [
    ...operations.filter((name) => !drifts.some((drift) => excuses([name], places, drift))),
    ...places
      .filter((name) => !drifts.some((drift) => excuses(operations, [name], drift)))
      .map((name) => `${operations[0] ?? 'no operation'} ${name}`),
  ]);
  return { open, unused };
}
