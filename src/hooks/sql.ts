import { useEffect, useRef } from 'react';
import type { Client } from '../api/client.ts';
import { isPlatformError } from '../api/errors.ts';
import { keys } from './keys.ts';
import type { ReadSqlRows } from './read-sql-rows.ts';
import { useAction } from './use-action.ts';

export type SqlMode = 'read-only' | 'write';

export interface SqlRun {
  readonly sql: string;
  readonly mode: SqlMode;
  /**
   * Whether the statement is one plain SELECT (no INTO, no FOR UPDATE, nothing that writes) for an API that answers row
   * objects (`Session.upstream` is `live`). It is wrapped then, so that its values come exactly.
   */
  readonly wrap?: boolean;
}

export interface SqlResult extends SqlRun {
  /** Rows of the last statement. */
  readonly rows: ReadSqlRows;
  /** Milliseconds from sending to the last byte of the answer, as this browser saw it. */
  readonly elapsedMs: number;
}

/** The operation that a mode uses; a reading caller never gets near the other one. */
export function sqlOperation(mode: SqlMode) {
  return mode === 'write' ? ('v1-run-a-query' as const) : ('v1-read-only-query' as const);
}

async function ask(client: Client, ref: string, { sql, mode }: SqlRun, signal?: AbortSignal): Promise<ReadSqlRows> {
  const { readSqlRows } = await import('./read-sql-rows.ts');
  const input = { params: { ref }, body: { query: sql }, signal, prefer: 'rows=arrays', read: readSqlRows };
  const answer: unknown = await client.call(sqlOperation(mode), input);
  return answer as ReadSqlRows; // what `read` gave
}

/** Whether Postgres took offence at the text before anything ran: the wrapping may be why, and moves every position. */
function isAboutText(error: unknown): boolean {
  const state = isPlatformError(error) ? (error.details?.sqlstate ?? '') : '';
  return state.startsWith('42') || state === '0A000';
}

async function askWrapped(client: Client, ref: string, run: SqlRun, signal?: AbortSignal): Promise<ReadSqlRows> {
  const { wrapSelect } = await import('../sql/wrap-select.ts');
  try {
    return await ask(client, ref, { ...run, sql: wrapSelect(run.sql) }, signal);
  } catch (error) {
    if (!isAboutText(error)) throw error;
    return ask(client, ref, run, signal);
  }
}

/**
 * Runs SQL once: `v1-read-only-query`, or `v1-run-a-query` where it may write. A wrapped statement whose text Postgres
 * refuses is sent again as it is.
 * @throws PlatformError `sql_error` with what Postgres said, `aborted` when the signal fired, or how the way there failed
 */
export async function runSql(client: Client, ref: string, run: SqlRun, signal?: AbortSignal): Promise<SqlResult> {
  const started = performance.now();
  const rows = await (run.wrap ? askWrapped : ask)(client, ref, run, signal);
  return { ...run, rows, elapsedMs: performance.now() - started };
}

/** Runs SQL on a project: one run at a time, can be cancelled, is cancelled when its panel is left. */
export function useRunSql(ref: string) {
  const controller = useRef<AbortController>(undefined);
  useEffect(() => () => controller.current?.abort(), []);
  const action = useAction(({ mode }: SqlRun) => sqlOperation(mode), {
    send: (client, run) => {
      controller.current = new AbortController();
      return runSql(client, ref, run, controller.current.signal);
    },
    touches: [keys.database(ref)],
    ref,
  });
  return { ...action, cancel: () => controller.current?.abort() };
}
