import { existsSync } from 'node:fs';
import { platformError } from '../../api/errors.ts';
import type { Database, Keeper, Row, Statement, UserQuery, UserTransaction } from '../engine/index.ts';
import type { DatabaseFiles } from './database-files.ts';

/** What runs users' SQL in a database. */
export type UserDatabases = Pick<ProjectDatabases, 'query' | 'transact'>;

/** The databases of the projects, by ref. */
export interface ProjectDatabases
  extends Pick<DatabaseFiles, 'create' | 'restore' | 'removePoint' | 'remove' | 'sweep' | 'measure'> {
  /** Lets statements through to a project's database. */
  readonly admit: (ref: string) => void;
  readonly isAdmitted: (ref: string) => boolean;
  /** Lets nothing through any more, ends the queries of users, and closes the database. */
  readonly shut: (ref: string) => Promise<void>;
  /** Runs statements of the kit as the superuser, in one transaction. */
  readonly run: (ref: string, statements: readonly Statement[]) => Promise<readonly (readonly Row[])[]>;
  /** Runs a user's SQL. */
  readonly query: (ref: string, query: UserQuery) => Promise<Uint8Array>;
  /** Runs a user's scripts in one transaction. */
  readonly transact: (ref: string, transaction: UserTransaction) => Promise<void>;
  /** Whether a user's query runs or waits: a database has one session, so others wait meanwhile. */
  readonly isWorking: (ref: string) => boolean;
  /**
   * A number that is another one after whatever may have written to the database; it begins anew with the process.
   */
  readonly changesOf: (ref: string) => number;
  /** Makes the database of a branch as a copy of its parent's, whole or not at all; one that is there stays. */
  readonly branchOff: (parentRef: string, ref: string) => Promise<void>;
  /** Makes a restore point out of a new database and what is done to that. */
  readonly buildPoint: (ref: string, id: string, build: (database: UserDatabases) => Promise<void>) => Promise<void>;
  /** Makes a restore point; what has not changed since an earlier one is shared with it. */
  readonly takePoint: (ref: string, id: string, earlier: string | undefined) => Promise<void>;
  /** Ends the queries of users in every database, and lets nothing through any more. */
  readonly stop: () => void;
}

/**
 * Makes the databases of projects.
 * @param options.keeper opens databases when they are used and closes them when they are idle
 */
export function createProjectDatabases(options: { files: DatabaseFiles; keeper: Keeper }): ProjectDatabases {
  const { files, keeper } = options;
  const { directoryOf, pointOf, create, restore, removePoint, remove, sweep, measure } = files;
  // Each holds what ends the queries of its users.
  const admitted = new Map<string, AbortController>();
  const working = new Map<string, number>();
  const changes = new Map<string, number>();
  const noteChange = (ref: string) => changes.set(ref, (changes.get(ref) ?? 0) + 1);

  // Asked at the last moment before the database is opened: nothing may open what is being paused or removed.
  async function withDatabase<T>(ref: string, run: (database: Database, ended: AbortSignal) => Promise<T>): Promise<T> {
    const controller = admitted.get(ref);
    if (!controller) throw platformError('conflict', { message: `The database of project ${ref} is not running.` });
    return keeper.use(directoryOf(ref), (database) => run(database, controller.signal));
  }

  /** Work of a user: it counts, and it ends when the database is shut or the user leaves. */
  async function work<T>(
    ref: string,
    signal: AbortSignal | undefined,
    run: (database: Database, signal: AbortSignal) => Promise<T>,
  ): Promise<T> {
    const count = (change: 1 | -1) => working.set(ref, (working.get(ref) ?? 0) + change);
    count(1);
    try {
      return await withDatabase(ref, (database, ended) =>
        run(database, signal ? AbortSignal.any([signal, ended]) : ended),
      );
    } finally {
      if (count(-1).get(ref) === 0) working.delete(ref);
    }
  }

  /** Counted before and after: a copy that is made in between holds it or does not. */
  async function write<T>(ref: string, run: () => Promise<T>): Promise<T> {
    noteChange(ref);
    try {
      return await run();
    } finally {
      noteChange(ref);
    }
  }

  function dismiss(ref: string): void {
    admitted.get(ref)?.abort();
    admitted.delete(ref);
  }

  return {
    create,
    restore: (ref, id) => write(ref, () => restore(ref, id)),
    removePoint,
    remove,
    sweep,
    measure,
    admit: (ref) => {
      if (!admitted.has(ref)) admitted.set(ref, new AbortController());
    },
    isAdmitted: (ref) => admitted.has(ref),
    shut: async (ref) => {
      dismiss(ref);
      await keeper.closeOne(directoryOf(ref));
    },
    run: (ref, statements) => withDatabase(ref, (database) => database.run(statements)),
    query: (ref, sent) => {
      const run = () => work(ref, sent.signal, (database, signal) => database.query({ ...sent, signal }));
      return sent.readOnly ? run() : write(ref, run);
    },
    transact: (ref, sent) =>
      write(ref, () => work(ref, sent.signal, (database, signal) => database.transact({ ...sent, signal }))),
    changesOf: (ref) => changes.get(ref) ?? 0,
    isWorking: (ref) => working.has(ref),
    stop: () => {
      for (const ref of admitted.keys()) dismiss(ref);
    },
    branchOff: async (parentRef, ref) => {
      if (existsSync(directoryOf(ref))) return;
      await withDatabase(parentRef, (database) => database.copyTo(directoryOf(ref)));
    },
    buildPoint: async (ref, id, build) => {
      const directory = pointOf(ref, id);
      await files.makePoint(ref, id);
      try {
        await keeper.use(directory, (database) =>
          build({
            query: (_, sent) => database.query(sent),
            transact: (_, sent) => database.transact(sent),
          }),
        );
      } finally {
        await keeper.closeOne(directory);
      }
    },
    takePoint: async (ref, id, earlier) => {
      await files.makePointFolder(ref);
      const shared = earlier === undefined ? undefined : pointOf(ref, earlier);
      await withDatabase(ref, (database) => database.copyTo(pointOf(ref, id), shared));
    },
  };
}
