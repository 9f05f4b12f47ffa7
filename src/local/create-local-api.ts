import { existsSync } from 'node:fs';
import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { platformError } from '../api/errors.ts';
import type { Fetch } from '../api/fetch.ts';
import { openControl } from './control/control.ts';
import { createEngine, createKeeper, type Database, type Engine } from './engine/index.ts';
import { createHandler } from './handler.ts';
import { makeRef } from './keys/make-names.ts';
import { createBackups } from './lifecycle/backups.ts';
import { createBranchRuns } from './lifecycle/branch-runs.ts';
import { systemClock } from './lifecycle/clock.ts';
import { createDatabaseFiles } from './lifecycle/database-files.ts';
import { createLifecycle } from './lifecycle/lifecycle.ts';
import { createProjectDatabases } from './lifecycle/project-databases.ts';
import { createRestorePoints } from './lifecycle/restore-points.ts';
import { lockDirectory } from './lock-directory.ts';
import type { Logger } from './logger.ts';
import { requireEngine } from './peers.ts';
import { createThrottle } from './request/throttle.ts';
import { writeRefusal } from './request/write-answer.ts';

export interface LocalApiOptions {
  /** Where everything is kept; made where it is missing. One process at a time may have it. */
  readonly dataDir: string;
  /** The secret token that requests have to bear. */
  readonly token: string;
  /** Milliseconds from the request for a project until its last service is up. */
  readonly provisionMs?: number;
  /**
   * Milliseconds between two looks whether a database has changed and is to be backed up; 0 for no backups. A minute by
   * default.
   */
  readonly backupMs?: number;
  /** Whether requests are counted and refused as on the platform. */
  readonly rateLimit?: boolean;
  /** Milliseconds after which a user's query is ended. */
  readonly queryTimeoutMs?: number;
  /** Where the database that new ones are copied from is kept; below the data directory by default. */
  readonly templateDir?: string;
  readonly logger?: Logger;
}

/** The embedded Management API: the platform's operations, on this machine. */
export interface LocalApi {
  readonly fetch: Fetch;
  /** Ends everything cleanly; what a project was going through goes on with the next start. */
  readonly close: () => Promise<void>;
}

/**
 * Starts the embedded Management API.
 * @throws PlatformError `conflict` while another process has the data directory, `unavailable` when the optional packages
 * of the embedded Postgres are not installed
 * @example
 * const local = await createLocalApi({ dataDir: '.platform-kit/local', token });
 * const response = await local.fetch(new Request('http://local/v1/projects', { headers: { authorization: `Bearer ${token}` } }));
 */
export async function createLocalApi(options: LocalApiOptions): Promise<LocalApi> {
  const { dataDir } = options;
  requireEngine();
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  const lock = await lockDirectory(dataDir);
  const ends: (() => Promise<void>)[] = [lock.release];
  const close = async () => {
    for (const end of ends.splice(0).reverse()) await end();
  };
  try {
    const answer = await start(options, ends);
    // Once it is closing there is nothing behind it any more.
    return { fetch: async (request) => (ends.length === 0 ? stopped() : answer(request)), close };
  } catch (cause) {
    await close();
    throw cause;
  }
}

function stopped(): Response {
  return writeRefusal(platformError('unavailable', { message: 'The embedded Management API is stopping.' }), {});
}

/** Opens one part after the other; what has to be ended is added to `ends` as soon as it is there. */
async function start(options: LocalApiOptions, ends: (() => Promise<void>)[]): Promise<Fetch> {
  const { dataDir, token, provisionMs = 8000, rateLimit = true, queryTimeoutMs = 60_000, logger } = options;
  const { templateDir = join(dataDir, 'template'), backupMs = 60_000 } = options;
  const clock = systemClock;
  await sweepUnfinished(dataDir);
  const engine = await createEngine({ templateDir });
  const controlDatabase = await openControlDatabase(engine, join(dataDir, 'control'));
  ends.push(() => controlDatabase.close());
  const control = await openControl(controlDatabase, makeRef);
  const keeper = createKeeper({ engine });
  ends.push(keeper.close);
  const files = createDatabaseFiles({
    engine,
    folder: join(dataDir, 'projects'),
    pointsFolder: join(dataDir, 'restore-points'),
  });
  const databases = createProjectDatabases({ files, keeper });
  const restorePoints = createRestorePoints({ records: control.restorePoints, databases, clock, logger });
  const lifecycle = createLifecycle({ ...control, databases, clock, provisionMs, logger });
  const backups = createBackups({
    records: control.backups,
    projects: control.projects,
    databases,
    clock,
    everyMs: backupMs,
    logger,
  });
  ends.push(backups.close);
  ends.push(async () => databases.stop());
  ends.push(restorePoints.close);
  ends.push(lifecycle.close);
  await control.restorePoints.failPending();
  await lifecycle.resume();
  const branchRuns = createBranchRuns({ ...control, lifecycle, databases, clock, timeoutMs: queryTimeoutMs, logger });
  ends.push(branchRuns.close);
  await branchRuns.resume();
  const postgresVersion = engine.version;
  return createHandler({
    services: {
      control,
      databases,
      lifecycle,
      restorePoints,
      backups,
      branchRuns,
      clock,
      postgresVersion,
      provisionMs,
      queryTimeoutMs,
    },
    token,
    throttle: rateLimit ? createThrottle(clock.now) : undefined,
    logger,
  });
}

/** Removes what an earlier process had begun to copy when it was killed. */
async function sweepUnfinished(folder: string): Promise<void> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.tmp'));
  await Promise.all(names.map((name) => rm(join(folder, name), { recursive: true, force: true })));
}

async function openControlDatabase(engine: Engine, directory: string): Promise<Database> {
  if (!existsSync(directory)) await engine.create(directory);
  return engine.open(directory);
}
