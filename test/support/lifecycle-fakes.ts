import { setImmediate as nextTurn } from 'node:timers/promises';
import type { BackupRecords } from '../../src/local/control/backups.ts';
import type { CredentialsRepository } from '../../src/local/control/credentials.ts';
import type { Project, Projects } from '../../src/local/control/projects.ts';
import type { RestorePointRecords } from '../../src/local/control/restore-points.ts';
import type { Statement } from '../../src/local/engine/index.ts';
import type { Clock } from '../../src/local/lifecycle/clock.ts';
import type { ProjectDatabases } from '../../src/local/lifecycle/project-databases.ts';

type Step = 'create' | 'run' | 'restore' | 'remove';

/** What a life cycle stands on, in memory, with a clock that is moved by hand. */
export interface Fakes {
  readonly projects: Projects;
  readonly credentials: CredentialsRepository;
  readonly restorePoints: Pick<RestorePointRecords, 'kept'>;
  readonly backups: Pick<BackupRecords, 'kept'>;
  readonly databases: ProjectDatabases;
  readonly clock: Clock;
  readonly get: (ref: string) => Project | undefined;
  readonly put: (ref: string, change: Partial<Project>) => void;
  /** Refs whose directory is there. */
  readonly made: Set<string>;
  /** Statements that were run. */
  readonly ran: Statement[];
  /** Restorations that were made, as `ref id`. */
  readonly restored: readonly string[];
  /** Makes a step wait until the returned function is called. */
  readonly hold: (step: Step) => () => void;
  /** Makes a step fail from now on; nothing lets all succeed. */
  readonly fail: (step: Step | undefined) => void;
  /** Waits until nothing can go on before the clock moves. */
  readonly settle: () => Promise<void>;
  /** Moves the clock, in milliseconds, and settles. */
  readonly advanceTo: (at: number) => Promise<void>;
}

function createFakeClock() {
  let now = 0;
  const waits = new Set<{ at: number; wake: () => void }>();
  const clock: Clock = {
    now: () => now,
    until: (at, signal) =>
      new Promise((resolve, reject) => {
        signal.throwIfAborted();
        const wait = { at, wake: resolve };
        waits.add(wait);
        signal.addEventListener('abort', () => reject(signal.reason));
        if (at <= now) resolve();
      }),
  };
  const moveTo = (at: number) => {
    now = at;
    for (const wait of waits) if (wait.at <= now) wait.wake();
  };
  return { clock, moveTo };
}

function createFakeProjects(rows: Map<string, Project>): Projects {
  return {
    list: async () => [...rows.values()],
    find: async (ref) => rows.get(ref),
    page: async () => ({ projects: [...rows.values()], count: rows.size }),
    create: async ({ credentials: _credentials, apiKeys: _apiKeys, ...row }, at) => {
      const created = {
        ...row,
        id: 1,
        createdAt: '',
        status: 'COMING_UP' as const,
        since: at,
        databaseMade: false,
        restoreFrom: null,
      };
      rows.set(row.ref, created);
      return created;
    },
    rename: async () => undefined,
    move: async (ref, { from, to, at, restoreFrom = null }) => {
      const row = rows.get(ref);
      if (!row || !from.includes(row.status)) return undefined;
      const moved = { ...row, status: to, since: at, restoreFrom };
      rows.set(ref, moved);
      return moved;
    },
    markDatabaseMade: async (ref) => {
      const row = rows.get(ref);
      if (row) rows.set(ref, { ...row, databaseMade: true });
    },
    markRestored: async (ref) => {
      const row = rows.get(ref);
      if (row) rows.set(ref, { ...row, restoreFrom: null });
    },
    trimFuture: async (at) => {
      for (const row of rows.values()) if (row.since > at) rows.set(row.ref, { ...row, since: at });
    },
    remove: async (ref) => {
      rows.delete(ref);
    },
  };
}

const verifier = 'SCRAM-SHA-256$4096:c2FsdA==$a2V5:a2V5';

/** Makes the fakes of one machine: nothing on it, its clock at 0. */
export function createFakes(): Fakes {
  const { clock, moveTo } = createFakeClock();
  const rows = new Map<string, Project>();
  const made = new Set<string>();
  const admitted = new Set<string>();
  const ran: Statement[] = [];
  const restored: string[] = [];
  const gates = new Map<Step, Promise<void>>();
  let failing: Step | undefined;

  async function pass(step: Step): Promise<void> {
    await gates.get(step);
    if (failing === step) throw new Error(`${step} fails`);
  }
  async function settle(): Promise<void> {
    for (let turn = 0; turn < 20; turn += 1) await nextTurn();
  }

  return {
    projects: createFakeProjects(rows),
    credentials: {
      find: async () => ({ passwordVerifier: verifier, jwtSecret: 'secret', legacyKeysEnabled: true }),
      setPasswordVerifier: async () => undefined,
      setLegacyKeysEnabled: async () => undefined,
    },
    restorePoints: { kept: async () => new Set() },
    backups: { kept: async () => new Set() },
    databases: {
      create: async (ref) => {
        await pass('create');
        made.add(ref);
      },
      admit: (ref) => {
        admitted.add(ref);
      },
      isAdmitted: (ref) => admitted.has(ref),
      shut: async (ref) => {
        admitted.delete(ref);
      },
      run: async (_ref, statements) => {
        await pass('run');
        ran.push(...statements);
        return [];
      },
      transact: async () => undefined,
      query: async () => new Uint8Array(),
      isWorking: () => false,
      changesOf: () => 0,
      remove: async (ref) => {
        await pass('remove');
        made.delete(ref);
      },
      restore: async (ref, id) => {
        await pass('restore');
        restored.push(`${ref} ${id}`);
      },
      branchOff: async (_parent, ref) => {
        await pass('create');
        made.add(ref);
      },
      buildPoint: async () => undefined,
      takePoint: async () => undefined,
      removePoint: async () => undefined,
      sweep: async ({ refs }) => {
        for (const ref of made) if (!refs.has(ref)) made.delete(ref);
      },
      stop: () => admitted.clear(),
      measure: async () => ({ usedBytes: 0, availableBytes: 0 }),
    },
    clock,
    get: (ref) => rows.get(ref),
    put: (ref, change) => {
      const row = rows.get(ref);
      if (row) rows.set(ref, { ...row, ...change });
    },
    made,
    ran,
    restored,
    hold: (step) => {
      let open = () => {};
      gates.set(
        step,
        new Promise((resolve) => {
          open = resolve;
        }),
      );
      return open;
    },
    fail: (step) => {
      failing = step;
    },
    settle,
    advanceTo: async (at) => {
      await settle();
      moveTo(at);
      await settle();
    },
  };
}
