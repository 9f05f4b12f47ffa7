import { useEffect, useRef } from 'react';
import type { Client } from '../api/client.ts';
import { platformError } from '../api/errors.ts';
import { expectList, isRow, type Row } from './expect.ts';
import { keys } from './keys.ts';
import { useAction } from './use-action.ts';

export type SqlMode = 'read-only' | 'write';

export interface SqlRun {
  readonly sql: string;
  readonly mode: SqlMode;
}

export interface SqlResult extends SqlRun {
  /** Rows of the last statement. */
  readonly rows: readonly Row[];
  /** Milliseconds from sending to the last byte of the answer, as this browser saw it. */
  readonly elapsedMs: number;
}

/** The operation that a mode uses; a reading caller never gets near the other one. */
export function sqlOperation(mode: SqlMode) {
  return mode === 'write' ? ('v1-run-a-query' as const) : ('v1-read-only-query' as const);
}

/**
 * Runs SQL once.
 * @throws PlatformError `sql_error` with what Postgres said, `aborted` when the signal fired, or how the way there failed
 */
export async function runSql(client: Client, ref: string, run: SqlRun, signal?: AbortSignal): Promise<SqlResult> {
  const started = performance.now();
  const input = { params: { ref }, body: { query: run.sql }, signal };
  const answer: unknown = await client.call(sqlOperation(run.mode), input);
  const rows = expectList(answer);
  if (!rows.every(isRow))
    throw platformError('upstream_invalid', { message: 'The answer holds something else than rows.' });
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
