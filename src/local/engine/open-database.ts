import type { Database, Row, Statement, UserQuery, UserTransaction } from './engine.ts';
import type { Failure, Job, Report } from './messages.ts';
import { PostgresError } from './postgres-error.ts';
import { ResultTooLarge } from './result-too-large.ts';
import { openThread, type Thread } from './thread.ts';

const cancelled = (reason: 'statement timeout' | 'user request') =>
  new PostgresError({ sqlstate: '57014', message: `canceling statement due to ${reason}` });

type FinalFailure = Exclude<Failure, { kind: 'reopen' }>;

/** The error of a failure, and whether the thread has to go. */
function errorOf(failure: FinalFailure, maxBytes: number): { error: Error; outOfStep: boolean } {
  if (failure.kind === 'tooLarge') return { error: new ResultTooLarge(maxBytes), outOfStep: false };
  if (failure.kind === 'postgres') return { error: new PostgresError(failure.fields), outOfStep: failure.outOfStep };
  return { error: new Error(failure.message), outOfStep: failure.outOfStep };
}

const unexpected = () => new Error('The thread of the database answered something else.');

type Guarded = Pick<UserQuery, 'timeoutMs' | 'signal'> & { readonly maxBytes?: number };

/** Ends the thread when the time is over or the caller leaves: PGlite has no other way to stop a statement. */
function watch(thread: Thread, { timeoutMs, signal }: Guarded) {
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

/** The result, or the end of waiting for it as soon as the caller leaves. */
function orAbort<T>(result: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return result;
  return new Promise((resolve, reject) => {
    const onAbort = () => reject(cancelled('user request'));
    signal.addEventListener('abort', onAbort, { once: true });
    result.then(resolve, reject).finally(() => signal.removeEventListener('abort', onAbort));
  });
}

/**
 * Opens a database. Calls are answered one after the other; one that has not started is not hurt by the end of the
 * thread under the one before it.
 * @param options.onClose called once the database's files are free again
 */
export async function openDatabase(directory: string, { onClose }: { onClose: () => void }): Promise<Database> {
  let thread: Thread | undefined = await openThread(directory);
  let turn: Promise<unknown> = Promise.resolve();
  let closing: Promise<void> | undefined;

  /** In turn: nothing starts before what came first has ended. */
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (closing) return Promise.reject(new Error('The database is closed.'));
    const result = turn.then(work);
    turn = result.catch(() => undefined);
    return result;
  }

  async function getThread(): Promise<Thread> {
    if (!thread || thread.hasEnded()) thread = await openThread(directory);
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

  /** Closes the directory in order; the next job opens it in a new thread. */
  async function shut(used: Thread): Promise<void> {
    await ask(used, { kind: 'close' });
    await drop(used);
  }

  async function fail(used: Thread, failure: FinalFailure, maxBytes = 0): Promise<never> {
    const { error, outOfStep } = errorOf(failure, maxBytes);
    if (outOfStep) await drop(used);
    throw error;
  }

  /** A job of a user, within its time and for as long as the user waits. */
  async function runGuarded(job: Job, limits: Guarded): Promise<Exclude<Report, { kind: 'failed' }>> {
    if (limits.signal?.aborted) throw cancelled('user request');
    const used = await getThread();
    const guard = watch(used, limits);
    try {
      const report = await ask(used, job);
      const reason = guard.reason();
      // Its time was over at the moment of the answer: the answer holds, the thread does not.
      if (reason) await drop(used);
      if (report.kind !== 'failed') return report;
      if (report.failure.kind !== 'reopen') return await fail(used, report.failure, limits.maxBytes);
      if (reason) throw reason;
    } catch (error) {
      throw guard.reason() ?? error;
    } finally {
      guard.end();
    }
    await shut(used);
    return runGuarded(job, limits);
  }

  async function runQuery(query: UserQuery): Promise<Uint8Array> {
    const { sql, parameters = [], readOnly, maxBytes, form = 'objects' } = query;
    const report = await runGuarded({ kind: 'query', query: { sql, parameters, readOnly, maxBytes, form } }, query);
    if (report.kind !== 'json') throw unexpected();
    return report.json;
  }

  async function runTransaction(transaction: UserTransaction): Promise<void> {
    const report = await runGuarded({ kind: 'transact', steps: transaction.steps }, transaction);
    if (report.kind !== 'done') throw unexpected();
  }

  /** A job of the kit. */
  async function runOwn(job: Job): Promise<Exclude<Report, { kind: 'failed' }>> {
    const used = await getThread();
    const report = await ask(used, job);
    if (report.kind !== 'failed') return report;
    if (report.failure.kind !== 'reopen') return fail(used, report.failure);
    await shut(used);
    return runOwn(job);
  }

  async function runStatements(statements: readonly Statement[]): Promise<readonly (readonly Row[])[]> {
    const report = await runOwn({ kind: 'run', statements });
    if (report.kind !== 'rows') throw unexpected();
    return report.rows;
  }

  async function copy(target: string, earlier: string | undefined): Promise<void> {
    const report = await runOwn({ kind: 'copy', target, earlier });
    if (report.kind !== 'done') throw unexpected();
  }

  async function close(): Promise<void> {
    try {
      if (thread) await shut(thread);
    } catch {
      // A thread that ended has nothing left to close.
    } finally {
      onClose();
    }
  }

  return {
    run: (statements) => inTurn(() => runStatements(statements)),
    query: (query) =>
      orAbort(
        inTurn(() => runQuery(query)),
        query.signal,
      ),
    transact: (transaction) =>
      orAbort(
        inTurn(() => runTransaction(transaction)),
        transaction.signal,
      ),
    copyTo: (target, earlier) => inTurn(() => copy(target, earlier)),
    close: () => {
      closing ??= inTurn(close);
      return closing;
    },
  };
}
