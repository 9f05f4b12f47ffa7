// The thread that a database lives in. PGlite blocks its thread while it works, so nothing else may be here.
import { parentPort, workerData } from 'node:worker_threads';
import { messages, type PGlite } from '@electric-sql/pglite';
import { createConnection } from './connection.ts';
import { addModules, readModules, wantedModules } from './contrib.ts';
import { type Failure, type Job, type Report, tryAgain, type WorkerStart } from './messages.ts';
import { openPglite } from './pglite.ts';
import { PostgresError, type PostgresErrorFields } from './postgres-error.ts';
import { ResultTooLarge } from './result-too-large.ts';
import { createSession, OutOfStep, type Session, type SessionQuery } from './session.ts';
import { isInStep, runStatements } from './statements.ts';

const { directory, postgres, bootstrap } = workerData as WorkerStart; // set by whoever starts this thread
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
  const loaded = readModules(directory);
  const missing = query.readOnly ? [] : wantedModules(query.sql).filter((name) => !loaded.includes(name));
  if (missing.length > 0) {
    addModules(directory, missing);
    return failed({ kind: 'reopen' });
  }
  try {
    return { kind: 'json', json: await session.query(query) };
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
    else {
      answer(await runQuery(session, job.query));
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

/** pgcrypto fails to set its ciphers up in some loads; a new thread gets another try. */
async function areCiphersUp(database: PGlite): Promise<boolean> {
  const { rows } = await database.query(`select from pg_extension where extname = 'pgcrypto'`);
  if (rows.length === 0) return true;
  try {
    await database.query(`select digest('a', 'sha256')`);
    return true;
  } catch (error) {
    return !(error instanceof Error && error.message.includes('Cipher'));
  }
}

/** A third of the files and of the bytes is enough: the databases that others are made from are not used. */
async function dropTemplates(database: PGlite): Promise<void> {
  await database.exec('update pg_database set datistemplate = false');
  for (const name of ['template0', 'template1']) await database.exec(`drop database ${name}`);
}

const database = await openPglite(directory, { postgres });
if (bootstrap) {
  for (const statements of bootstrap) await database.exec(statements);
  await dropTemplates(database);
  await database.exec('checkpoint');
  await database.close();
  answer({ kind: 'closed' });
} else {
  if (!(await areCiphersUp(database))) process.exit(tryAgain);
  serve(database);
  answer({ kind: 'ready' });
}
