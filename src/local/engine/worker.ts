// The thread that a database lives in. PGlite blocks its thread while it works, so nothing else may be here.
import { parentPort, workerData } from 'node:worker_threads';
import { messages, type PGlite } from '@electric-sql/pglite';
import { type Failure, type Job, type Report, tryAgain, type WorkerStart } from './messages.ts';
import { addExtensions, openPglite, readExtensions, superuser } from './pglite.ts';
import { PostgresError, type PostgresErrorFields } from './postgres-error.ts';
import { TooLarge } from './render.ts';
import { isInStep, runQuery, runStatements, wantedExtensions } from './session.ts';

const { directory, bootstrap } = workerData as WorkerStart; // set by whoever starts this thread
const port = parentPort;

function fieldsOf(error: unknown): PostgresErrorFields | undefined {
  if (error instanceof PostgresError) return error.fields;
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

async function failureOf(error: unknown, database: PGlite): Promise<Failure> {
  if (error instanceof TooLarge) return { kind: 'tooLarge' };
  const outOfStep = !(await isInStep(database));
  const fields = fieldsOf(error);
  if (fields) return { kind: 'postgres', fields, outOfStep };
  return { kind: 'other', message: error instanceof Error ? error.message : String(error), outOfStep };
}

async function work(job: Job, database: PGlite): Promise<Report> {
  if (job.kind === 'close') {
    await database.close();
    return { kind: 'closed' };
  }
  if (job.kind === 'run') return { kind: 'rows', rows: await runStatements(database, job.statements) };
  const loaded = readExtensions(directory);
  const missing = wantedExtensions(job.query.sql).filter((name) => !loaded.includes(name));
  if (missing.length > 0 && !job.query.readOnly) {
    addExtensions(directory, missing);
    return { kind: 'failed', failure: { kind: 'reopen' } };
  }
  return { kind: 'json', json: await runQuery(database, job.query) };
}

/** Opens a new directory as `postgres`, hands the superuser over to its platform name, runs the bootstrap. */
async function makeTemplate(statements: readonly string[]): Promise<void> {
  const database = await openPglite(directory, { username: 'postgres' });
  await database.exec('create role handover superuser login');
  await database.exec(`set session authorization handover; alter role postgres rename to ${superuser}`);
  await database.exec(`set session authorization ${superuser}; drop role handover`);
  for (const statement of statements) await database.exec(statement);
  await database.exec('checkpoint');
  await database.close();
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

async function start(): Promise<void> {
  if (bootstrap) {
    await makeTemplate(bootstrap);
    port?.postMessage({ kind: 'closed' } satisfies Report);
    return;
  }
  const database = await openPglite(directory);
  if (!(await areCiphersUp(database))) process.exit(tryAgain);
  const { rows } = await database.query<{ version: string }>(`select current_setting('server_version') as version`);
  port?.on('message', (job: Job) => {
    work(job, database)
      .catch(async (error: unknown): Promise<Report> => ({ kind: 'failed', failure: await failureOf(error, database) }))
      .then((report) => {
        port.postMessage(report, report.kind === 'json' ? [report.json.buffer as ArrayBuffer] : []); // made by TextEncoder
        if (report.kind === 'closed') port.close();
      })
      // Nothing is left to tell the parent with; it sees the thread end.
      .catch(() => process.exit(1));
  });
  port?.postMessage({ kind: 'ready', version: rows[0]?.version ?? '' } satisfies Report);
}

await start();
