import { listKept, readKept, writeKept } from '../../../../hooks/kept.ts';
import { newId } from '../../../../hooks/new-id.ts';
import type { SqlMode } from '../../../../hooks/sql.ts';

/** A run that ended. */
export interface KeptRun {
  readonly id: string;
  /** Milliseconds since 1970 when it began. */
  readonly at: number;
  readonly sql: string;
  readonly mode: SqlMode;
  /** How long it took in milliseconds. */
  readonly ms: number;
  /** Rows of all its statements; absent where it failed. */
  readonly rows?: number;
  /** What went wrong, as it was shown. */
  readonly error?: string;
}

/** Runs that are kept, and characters of SQL in all of them. */
const mostRuns = 200;
const mostCharacters = 500_000;

const historyKey = (place: string) => `${place}:history`;

function parseRun(item: unknown): KeptRun | undefined {
  if (typeof item !== 'object' || item === null) return undefined;
  const field = (name: string): unknown => Reflect.get(item, name);
  const [id, at, sql, ms, rows, error] = ['id', 'at', 'sql', 'ms', 'rows', 'error'].map(field);
  if (typeof id !== 'string' || typeof sql !== 'string' || typeof at !== 'number' || typeof ms !== 'number')
    return undefined;
  const mode = field('mode') === 'write' ? 'write' : 'read-only';
  return {
    id,
    at,
    sql,
    mode,
    ms,
    ...(typeof rows === 'number' && { rows }),
    ...(typeof error === 'string' && { error }),
  };
}

const parse = (value: unknown) => (Array.isArray(value) ? value.flatMap((item) => parseRun(item) ?? []) : undefined);

/** What was run in this place, newest first. */
export function readRuns(place: string): readonly KeptRun[] {
  return readKept('local', historyKey(place), parse) ?? [];
}

/** The newest runs that there is room for. */
function newest(runs: readonly KeptRun[]): readonly KeptRun[] {
  let characters = 0;
  return runs.slice(0, mostRuns).filter(({ sql }) => {
    characters += sql.length;
    return characters <= mostCharacters;
  });
}

/** Keeps a run on top of those that are there now. Where the browser is full, older ones give way. */
export function keepRun(place: string, run: Omit<KeptRun, 'id'>): void {
  let runs = newest([{ ...run, id: newId() }, ...readRuns(place)]);
  while (runs.length > 0 && !writeKept('local', historyKey(place), runs)) runs = runs.slice(0, runs.length / 2);
}

/** Forgets all runs of this place. */
export function forgetRuns(place: string): void {
  for (const key of listKept('local', historyKey(place))) writeKept('local', key, undefined);
}
