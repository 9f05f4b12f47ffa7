import { platformError } from '../../api/errors.ts';
import { type ProjectAction, type ProjectStatus, projectState, projectStates } from '../../api/project-states.ts';
import type { BackupRecords } from '../control/backups.ts';
import type { CredentialsRepository } from '../control/credentials.ts';
import type { NewProject, Project, Projects } from '../control/projects.ts';
import type { RestorePointRecords } from '../control/restore-points.ts';
import type { Statement } from '../engine/index.ts';
import { applyVerifier } from '../keys/scram.ts';
import type { Logger } from '../logger.ts';
import type { Clock } from './clock.ts';
import type { ProjectDatabases } from './project-databases.ts';
import { type BusyStatus, durationOf, isBusy } from './schedule.ts';

/** Carries projects from one status to the next. What it has begun is durable, so a new process carries on. */
export interface Lifecycle {
  /** Writes a project and begins to bring it up. */
  readonly create: (project: NewProject) => Promise<Project>;
  /**
   * Begins an action on a project that is there.
   * @returns the project in its new status; for `delete` once it is gone
   * @throws PlatformError `not_found`, or `conflict` when the status does not allow the action
   */
  readonly act: (ref: string, action: Exclude<ProjectAction, 'rename'>) => Promise<Project>;
  /**
   * Begins to take a project's database back to a copy: a restore point or a backup. Nothing else of the project is touched.
   * @param also written in the transaction that makes the project RESTORING, or does not: it has to see which
   * @returns the project, RESTORING
   * @throws PlatformError `not_found`, or `conflict` when the project is not up
   */
  readonly goBack: (ref: string, copyId: string, also?: readonly Statement[]) => Promise<Project>;
  /** Picks up what an earlier process left, and removes databases that belong to no project. */
  readonly resume: () => Promise<void>;
  /** Stops waiting; what has not ended goes on after the next `resume`. */
  readonly close: () => Promise<void>;
}

export interface LifecycleOptions {
  readonly projects: Projects;
  readonly credentials: CredentialsRepository;
  readonly restorePoints: Pick<RestorePointRecords, 'kept'>;
  readonly backups: Pick<BackupRecords, 'kept'>;
  readonly databases: ProjectDatabases;
  readonly clock: Clock;
  /** Milliseconds from the request for a project until its last service is up. */
  readonly provisionMs: number;
  readonly logger?: Logger | undefined;
}

interface Task {
  readonly controller: AbortController;
  readonly done: Promise<void>;
}

const targets = {
  pause: 'PAUSING',
  restore: 'RESTORING',
  restart: 'RESTARTING',
  delete: 'GOING_DOWN',
  'cancel-restore': 'INACTIVE',
} as const satisfies Record<Exclude<ProjectAction, 'rename'>, ProjectStatus>;

const ends = {
  COMING_UP: { done: 'ACTIVE_HEALTHY', failed: 'INIT_FAILED' },
  PAUSING: { done: 'INACTIVE', failed: 'PAUSE_FAILED' },
  RESTORING: { done: 'ACTIVE_HEALTHY', failed: 'RESTORE_FAILED' },
  RESTARTING: { done: 'ACTIVE_HEALTHY', failed: 'ACTIVE_UNHEALTHY' },
  // A removal that failed is tried again at the next start.
  GOING_DOWN: { done: 'REMOVED', failed: 'GOING_DOWN' },
} as const satisfies Record<BusyStatus, { done: ProjectStatus; failed: ProjectStatus }>;

const refusals: Readonly<Record<ProjectAction, string>> = {
  pause: 'cannot be paused',
  restore: 'cannot be restored',
  restart: 'cannot be restarted',
  delete: 'cannot be deleted',
  rename: 'cannot be renamed',
  'cancel-restore': 'is not being restored',
};

/** The statuses in which an action is allowed. */
export function statusesThatAllow(action: ProjectAction): readonly ProjectStatus[] {
  // The keys of the table are the statuses.
  const all = Object.keys(projectStates) as ProjectStatus[];
  return all.filter((status) => projectState(status).actions.includes(action));
}

/** Says why an action found no project in a status that allows it. */
export async function refuseAction(projects: Projects, ref: string, action: ProjectAction): Promise<never> {
  const project = await projects.find(ref);
  if (!project) throw platformError('not_found', { message: 'Project not found' });
  const way = projectState(project.status).phase === 'busy' ? ' Wait until that is over.' : '';
  throw platformError('conflict', { message: `The project is ${project.status}: it ${refusals[action]} now.${way}` });
}

/** Makes the life cycle of projects. */
export function createLifecycle(options: LifecycleOptions): Lifecycle {
  const { projects, credentials, restorePoints, backups, databases, clock, provisionMs, logger } = options;
  const tasks = new Map<string, Task>();
  let closed = false;

  async function open(ref: string): Promise<void> {
    databases.admit(ref);
    await databases.run(ref, [{ sql: 'select 1' }]);
  }

  /** The password is no part of what a database goes back to. */
  async function applyPassword(ref: string): Promise<void> {
    const found = await credentials.find(ref);
    if (found) await databases.run(ref, [applyVerifier(found.passwordVerifier)]);
  }

  async function comeBack({ ref, restoreFrom }: Project): Promise<void> {
    if (restoreFrom !== null) {
      await databases.shut(ref);
      await databases.restore(ref, restoreFrom);
      // Before anybody can write again: what is restored twice loses what came between.
      await projects.markRestored(ref);
    }
    databases.admit(ref);
    await applyPassword(ref);
  }

  const work: Readonly<Record<BusyStatus, (project: Project, signal: AbortSignal) => Promise<void>>> = {
    COMING_UP: async ({ ref, databaseMade, parentRef, withData }, signal) => {
      if (databaseMade) return open(ref);
      if (parentRef !== null && withData) await databases.branchOff(parentRef, ref);
      else await databases.create(ref);
      signal.throwIfAborted();
      databases.admit(ref);
      await applyPassword(ref);
      await projects.markDatabaseMade(ref);
    },
    PAUSING: ({ ref }) => databases.shut(ref),
    RESTORING: comeBack,
    RESTARTING: async ({ ref }) => {
      await databases.shut(ref);
      await open(ref);
    },
    GOING_DOWN: async ({ ref }) => {
      await databases.shut(ref);
      await databases.remove(ref);
    },
  };

  async function advance(project: Project & { status: BusyStatus }, signal: AbortSignal): Promise<void> {
    const { ref, status, since } = project;
    const { done, failed } = ends[status];
    try {
      signal.throwIfAborted();
      await work[status](project, signal);
      await clock.until(since + durationOf(status, provisionMs), signal);
      if (done === 'REMOVED') return await projects.remove(ref);
      await projects.move(ref, { from: [status], to: done, at: clock.now() });
    } catch (cause) {
      // A newer action, or the end of the process, has taken over: the status says what is next.
      if (signal.aborted) return;
      logger?.error({ ref, status, cause }, 'A project could not be carried on.');
      await projects.move(ref, { from: [status], to: failed, at: clock.now() });
    }
  }

  /** Ends what is being done to a project, then does the next thing. */
  function start(ref: string, next: (signal: AbortSignal) => Promise<void>): Promise<void> {
    const before = tasks.get(ref);
    before?.controller.abort();
    const controller = new AbortController();
    const run = async () => {
      await before?.done;
      await next(controller.signal);
    };
    const done = run()
      .catch((cause: unknown) => logger?.error({ ref, cause }, 'The status of a project could not be written.'))
      .finally(() => {
        if (tasks.get(ref)?.controller === controller) tasks.delete(ref);
      });
    tasks.set(ref, { controller, done });
    return done;
  }

  function carryOn(project: Project): Promise<void> {
    const { ref, status } = project;
    // What is not begun now is begun by the next process.
    if (closed) return Promise.resolve();
    if (isBusy(status)) return start(ref, (signal) => advance({ ...project, status }, signal));
    if (projectState(status).phase === 'ok' || status === 'ACTIVE_UNHEALTHY') databases.admit(ref);
    return Promise.resolve();
  }

  async function act(ref: string, action: Exclude<ProjectAction, 'rename'>): Promise<Project> {
    const to = targets[action];
    const project = await projects.move(ref, { from: statusesThatAllow(action), to, at: clock.now() });
    if (!project) return refuseAction(projects, ref, action);
    if (action === 'cancel-restore') await start(ref, () => databases.shut(ref));
    const done = carryOn(project);
    if (action !== 'delete') return project;
    await done;
    if (await projects.find(ref)) {
      throw platformError('internal', { message: 'The project is not removed yet. It will be at the next start.' });
    }
    return project;
  }

  async function goBack(ref: string, copyId: string, also: readonly Statement[] = []): Promise<Project> {
    const up = { from: ['ACTIVE_HEALTHY', 'ACTIVE_UNHEALTHY'], to: 'RESTORING' } as const;
    const project = await projects.move(ref, { ...up, at: clock.now(), restoreFrom: copyId, also });
    if (!project) return refuseAction(projects, ref, 'restore');
    void carryOn(project);
    return project;
  }

  return {
    act,
    goBack,
    create: async (project) => {
      const created = await projects.create(project, clock.now());
      if (!created) throw platformError('internal');
      void carryOn(created);
      return created;
    },
    resume: async () => {
      await projects.trimFuture(clock.now());
      const known = await projects.list();
      await databases.sweep({
        refs: new Set(known.map(({ ref }) => ref)),
        points: new Set([
          ...(await restorePoints.kept()),
          ...(await backups.kept()),
          ...known.flatMap(({ restoreFrom }) => restoreFrom ?? []),
        ]),
      });
      for (const project of known) void carryOn(project);
    },
    close: async () => {
      closed = true;
      const running = [...tasks.values()];
      for (const { controller } of running) controller.abort();
      await Promise.all(running.map(({ done }) => done));
    },
  };
}
