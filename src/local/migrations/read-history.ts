import { PostgresError, type Statement } from '../engine/index.ts';
import type { UserDatabases } from '../lifecycle/project-databases.ts';
import { sqlFailure } from '../sql-failure.ts';
import type { MigrationEntry } from './history.ts';

/** Largest history that is read, in bytes of JSON. */
const maxBytes = 64 * 2 ** 20;

/** A database, and how long may be waited for it. */
export interface HistorySession {
  readonly databases: UserDatabases;
  readonly ref: string;
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
}

export function hasState(cause: unknown, sqlstate: string): boolean {
  return cause instanceof PostgresError && cause.fields.sqlstate === sqlstate;
}

/** Entries of the history, as the read-only role sees them; none where its table is missing. */
export async function readHistory(
  { databases, ref, timeoutMs, signal }: HistorySession,
  { sql, parameters = [] }: Statement,
): Promise<readonly MigrationEntry[]> {
  try {
    const json = await databases.query(ref, { sql, parameters, readOnly: true, timeoutMs, maxBytes, signal });
    const entries: readonly MigrationEntry[] = JSON.parse(new TextDecoder().decode(json));
    return entries;
  } catch (cause) {
    if (hasState(cause, '42P01') || hasState(cause, '3F000')) return [];
    throw sqlFailure(cause, sql);
  }
}
