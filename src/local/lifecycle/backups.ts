import { randomUUID } from 'node:crypto';
import { projectState } from '../../api/project-states.ts';
import type { Backup, BackupKind, BackupRecords, BackupSchedule } from '../control/backups.ts';
import type { Project, Projects } from '../control/projects.ts';
import type { Logger } from '../logger.ts';
import type { Clock } from './clock.ts';
import type { ProjectDatabases } from './project-databases.ts';
import { lastTimeOf } from './time-of-day.ts';

/** The moments that a database can go back to, in whole seconds since 1970. */
export interface RecoveryRange {
  readonly earliest: number;
  readonly latest: number;
}

/** The backups of projects: one a day, and after each change one that it can be recovered from. */
export interface Backups {
  /** Whether backups are made. */
  readonly enabled: boolean;
  /** Those that were made on schedule, newest first. */
  readonly scheduled: (ref: string) => Promise<readonly Backup[]>;
  /** Nothing while there is no copy yet. */
  readonly range: (ref: string) => Promise<RecoveryRange | undefined>;
  /** The copy that holds the database as it was at a second since 1970. */
  readonly at: (ref: string, second: number) => Promise<Backup | undefined>;
  readonly scheduleOf: (project: Project) => Promise<BackupSchedule>;
  /** Stops, and waits for what is being made. */
  readonly close: () => Promise<void>;
}

/** As many are kept for a project; the oldest go first. What has not changed is shared between them. */
const mostKept: Readonly<Record<BackupKind, number>> = { scheduled: 7, recovery: 30 };
const leastFreeBytes = 2 ** 30;
const defaultTime = '04:00:00';

/** A copy holds what was written in its second, so that is over when it counts. */
const secondOf = ({ takenAt }: Backup) => Math.ceil(takenAt / 1000);

/**
 * Makes backups until it is closed.
 * @param options.everyMs milliseconds between two looks whether something has changed; 0 for no backups
 */
export function createBackups(options: {
  readonly records: BackupRecords;
  readonly projects: Pick<Projects, 'list'>;
  readonly databases: Pick<ProjectDatabases, 'takePoint' | 'removePoint' | 'isAdmitted' | 'changesOf' | 'measure'>;
  readonly clock: Clock;
  readonly everyMs: number;
  readonly logger?: Logger | undefined;
}): Backups {
  const { records, projects, databases, clock, everyMs, logger } = options;
  const controller = new AbortController();
  /** Changes that the newest copy of a database holds. */
  const held = new Map<string, number>();
  /** The last second at which the newest copy was known to hold all, so that what was said to be covered stays so. */
  const heldUntil = new Map<string, number>();
  const making = new Map<string, Promise<void>>();

  function isHeld(ref: string): boolean {
    const holds = held.get(ref) === databases.changesOf(ref);
    if (holds) heldUntil.set(ref, Math.floor(clock.now() / 1000));
    return holds;
  }

  async function scheduleOf({ ref, createdAt }: Project): Promise<BackupSchedule> {
    return (await records.schedule(ref)) ?? { scheduleFor: defaultTime, updatedAt: createdAt };
  }

  /** First the files, then the record; what is killed in between is swept at the next start. */
  async function make(ref: string, kind: BackupKind): Promise<void> {
    const [earlier] = await records.list(ref, 'recovery');
    const copyId = randomUUID();
    await databases.takePoint(ref, copyId, earlier?.copyId);
    await records.add({ ref, kind, copyId, takenAt: clock.now() });
    for (const old of await records.forgetOld(ref, kind, mostKept[kind])) await databases.removePoint(ref, old);
  }

  async function isDue(project: Project): Promise<boolean> {
    const due = lastTimeOf((await scheduleOf(project)).scheduleFor, clock.now());
    const [newest] = await records.list(project.ref, 'scheduled');
    return Math.max(newest?.takenAt ?? 0, Date.parse(project.createdAt)) < due;
  }

  async function look(project: Project): Promise<void> {
    const { ref } = project;
    const due = await isDue(project);
    if (isHeld(ref) && !due) return;
    const { availableBytes } = await databases.measure(ref);
    if (availableBytes < leastFreeBytes) {
      logger?.error({ ref, availableBytes }, 'No backup is made: the disk is nearly full.');
      return;
    }
    if (!isHeld(ref)) {
      const changes = databases.changesOf(ref);
      await make(ref, 'recovery');
      held.set(ref, changes);
    }
    if (due) await make(ref, 'scheduled');
  }

  function begin(project: Project): void {
    const { ref, status } = project;
    if (making.has(ref) || projectState(status).phase !== 'ok' || !databases.isAdmitted(ref)) return;
    const done = look(project)
      .catch((cause: unknown) => {
        // What is paused or restored meanwhile is backed up when it is back.
        if (databases.isAdmitted(ref)) logger?.error({ ref, cause }, 'A backup could not be made.');
      })
      .finally(() => making.delete(ref));
    making.set(ref, done);
  }

  async function run(): Promise<void> {
    while (!controller.signal.aborted) {
      await clock.until(clock.now() + everyMs, controller.signal);
      for (const project of await projects.list()) begin(project);
    }
  }
  const enabled = everyMs > 0;
  const running = enabled
    ? run().catch((cause: unknown) => {
        if (!controller.signal.aborted) logger?.error({ cause }, 'Backups are no longer made.');
      })
    : undefined;

  return {
    enabled,
    scheduleOf,
    scheduled: (ref) => records.list(ref, 'scheduled'),
    range: async (ref) => {
      const copies = await records.list(ref, 'recovery');
      const [newest, oldest] = [copies[0], copies.at(-1)];
      if (!newest || !oldest) return undefined;
      isHeld(ref);
      return { earliest: secondOf(oldest), latest: Math.max(secondOf(newest), heldUntil.get(ref) ?? 0) };
    },
    at: async (ref, second) => (await records.list(ref, 'recovery')).find((copy) => secondOf(copy) <= second),
    close: async () => {
      controller.abort();
      await running;
      await Promise.all(making.values());
    },
  };
}
