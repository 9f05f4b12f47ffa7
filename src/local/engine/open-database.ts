import type { Database, Row, Statement, UserQuery } from './engine.ts';
import type { Failure, Job, Report } from './messages.ts';
import { PostgresError } from './postgres-error.ts';
import { ResultTooLarge } from './result-too-large.ts';
import { openThread, type Thread } from './thread.ts';

const cancelled = (reason: 'statement timeout' | 'user request') =>
  new PostgresError({ sqlstate: '57014', message: `canceling statement due to ${reason}` });

/** The error of a failure, and whether the thread has to go. */
function errorOf(failure: Exclude<Failure, { kind: 'reopen' }>): { error: Error; outOfStep: boolean } {
  if (failure.kind === 'tooLarge') return { error: new ResultTooLarge(), outOfStep: false };
  if (failure.kind === 'postgres') return { error: new PostgresError(failure.fields), outOfStep: failure.outOfStep };
  return { error: new Error(failure.message), outOfStep: failure.outOfStep };
}

/** Ends the thread when the time is over or the caller leaves: PGlite has no other way to stop a statement. */
function watch(thread: Thread, { timeoutMs, signal }: Pick<UserQuery, 'timeoutMs' | 'signal'>) {
  let reason: PostgresError | undefined;
  const stop = (why: PostgresError) => {
    reason ??= why;
    void thread.kill();
  };
  const timer = setTimeout(() => stop(cancelled('statement timeout')), timeoutMs);
  const onAbort = () => stop(cancelled('user request'));
  signal?.addEventListener('abort', onAbort, { once: true });
  return {
    reason: () => reason,
    end: () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', onAbort);
    },
  };
}

/**
 * Opens a database. Calls are answered one after the other; one that has not started is not hurt by the end of the
 * thread under the one before it.
 */
export async function openDatabase(directory: string, first: Thread): Promise<Database> {
  let thread: Thread | undefined = first;
  let turn: Promise<unknown> = Promise.resolve();
  let closing: Promise<void> | undefined;

  /** In turn: nothing starts before what came first has ended. */
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const result = turn.then(work);
    turn = result.catch(() => undefined);
    return result;
  }

  async function getThread(): Promise<Thread> {
    thread ??= await openThread(directory);
    return thread;
  }

  async function drop(used: Thread): Promise<void> {
    if (thread === used) thread = undefined;
    await used.kill();
  }

  async function ask(used: Thread, job: Job): Promise<Report> {
    try {
      return await used.ask(job);
    } catch (error) {
      await drop(used);
      throw error;
    }
  }

  async function give(used: Thread, failure: Exclude<Failure, { kind: 'reopen' }>): Promise<never> {
    const { error, outOfStep } = errorOf(failure);
    if (outOfStep) await drop(used);
    throw error;
  }

  async function runQuery({
    sql,
    parameters = [],
    readOnly,
    maxBytes,
    timeoutMs,
    signal,
  }: UserQuery): Promise<Uint8Array> {
    if (signal?.aborted) throw cancelled('user request');
    const used = await getThread();
    const guard = watch(used, { timeoutMs, signal });
    try {
      const report = await ask(used, { kind: 'query', query: { sql, parameters, readOnly, maxBytes } });
      if (report.kind === 'json') return report.json;
      if (report.kind !== 'failed') throw new Error('The thread of the database answered something else.');
      if (report.failure.kind !== 'reopen') return await give(used, report.failure);
    } catch (error) {
      throw guard.reason() ?? error;
    } finally {
      guard.end();
    }
    // Nothing was run yet: with the extensions loaded, it is asked again.
    await used.ask({ kind: 'close' });
    await drop(used);
    return runQuery({ sql, parameters, readOnly, maxBytes, timeoutMs, ...(signal && { signal }) });
  }

  async function runStatements(statements: readonly Statement[]): Promise<readonly (readonly Row[])[]> {
    const used = await getThread();
    const report = await ask(used, { kind: 'run', statements });
    if (report.kind === 'rows') return report.rows;
    if (report.kind === 'failed' && report.failure.kind !== 'reopen') return give(used, report.failure);
    throw new Error('The thread of the database answered something else.');
  }

  async function close(): Promise<void> {
    if (!thread) return;
    const used = thread;
    await ask(used, { kind: 'close' }).catch(() => undefined); // a thread that ended has nothing left to close
    await drop(used);
  }

  function refuseClosed(): void {
    if (closing) throw new Error('The database is closed.');
  }

  return {
    run: async (statements) => {
      refuseClosed();
      return inTurn(() => runStatements(statements));
    },
    query: async (query) => {
      refuseClosed();
      return inTurn(() => runQuery(query));
    },
    close: () => {
      closing ??= inTurn(close);
      return closing;
    },
  };
}
