// The thread that a database lives in. PGlite blocks its thread while it works, so nothing else may be here.
import { parentPort, workerData } from 'node:worker_threads';
import { messages, type PGlite } from '@electric-sql/pglite';
import { createConnection } from './connection.ts';
import { copyDirectory } from './copy-directory.ts';
import type { TransactionStep } from './engine.ts';
import type { Failure, Job, Report, WorkerStart } from './messages.ts';
import { openPglite } from './pglite.ts';
import { PostgresError, type PostgresErrorFields } from './postgres-error.ts';
import { ResultTooLarge } from './result-too-large.ts';
import { createSession, OutOfStep, type Session, type SessionQuery } from './session.ts';
import { isInStep, runStatements } from './statements.ts';

const { directory, code } = workerData as WorkerStart; // set by whoever starts this thread
const port = parentPort;

function fieldsOf(error: unknown): PostgresErrorFields | undefined {
  if (error instanceof PostgresError) return error.fields;
  if (error instanceof OutOfStep) return { sqlstate: '57P02', message: 'the session broke off and was started again' };
  if (!(error instanceof messages.DatabaseError)) return undefined;
  const { code, message, detail, hint, position } = error;
  return {
    sqlstate: code ?? 'XX000',
    message,
    ...(detail && { detail }),
    ...(hint && { hint }),
    ...(position && { position: Number(position) }),
  };
}

function failureOf(error: unknown, outOfStep: boolean): Failure {
  if (error instanceof ResultTooLarge) return { kind: 'tooLarge' };
  const fields = fieldsOf(error);
  if (fields) return { kind: 'postgres', fields, outOfStep };
  return { kind: 'other', message: error instanceof Error ? error.message : String(error), outOfStep };
}

const failed = (failure: Failure): Report => ({ kind: 'failed', failure });

async function runQuery(session: Session, query: SessionQuery): Promise<Report> {
  try {
    return { kind: 'json', json: await session.query(query) };
  } catch (error) {
    return failed(failureOf(error, error instanceof OutOfStep));
  }
}

async function runSteps(session: Session, steps: readonly TransactionStep[]): Promise<Report> {
  try {
    await session.transact(steps);
    return { kind: 'done' };
  } catch (error) {
    return failed(failureOf(error, error instanceof OutOfStep));
  }
}

async function runKit(database: PGlite, { statements }: Extract<Job, { kind: 'run' }>): Promise<Report> {
  try {
    return { kind: 'rows', rows: await runStatements(database, statements) };
  } catch (error) {
    return failed(failureOf(error, !(await isInStep(database))));
  }
}

async function runCopy(database: PGlite, { target, earlier }: Extract<Job, { kind: 'copy' }>): Promise<Report> {
  try {
    // The copy would be right without it, and take longer to open.
    await database.exec('checkpoint');
    await copyDirectory(directory, target, { earlier });
    return { kind: 'done' };
  } catch (error) {
    return failed(failureOf(error, !(await isInStep(database))));
  }
}

function answer(report: Report): void {
  port?.postMessage(report, report.kind === 'json' ? [report.json.buffer] : []);
}

/** Takes the jobs of an open database. The parent sends the next one when it has the answer to the one before. */
function serve(database: PGlite): void {
  const session = createSession(createConnection(database));
  let usable = true;
  async function work(job: Job): Promise<void> {
    if (job.kind === 'close') {
      // A broken session can't be relied on to end; its files recover like after a crash.
      if (usable) await database.close();
      answer({ kind: 'closed' });
      port?.close();
    } else if (!usable) answer(failed({ kind: 'reopen' }));
    else if (job.kind === 'run') answer(await runKit(database, job));
    else if (job.kind === 'copy') answer(await runCopy(database, job));
    else {
      answer(await (job.kind === 'query' ? runQuery(session, job.query) : runSteps(session, job.steps)));
      // After the answer: the caller need not wait for it, and the next job can't overtake it.
      await session.clean().catch(() => {
        usable = false;
      });
    }
  }
  let turn = Promise.resolve();
  port?.on('message', (job: Job) => {
    // Nothing is left to tell the parent with; it sees the thread end.
    turn = turn.then(() => work(job)).catch(() => process.exit(1));
  });
}

serve(await openPglite(directory, { code }));
answer({ kind: 'ready' });
