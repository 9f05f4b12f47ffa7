import { randomUUID } from 'node:crypto';
import { platformError } from '../../api/errors.ts';
import type { RestorePoint, RestorePointRecords } from '../control/restore-points.ts';
import type { Logger } from '../logger.ts';
import type { Clock } from './clock.ts';
import type { ProjectDatabases } from './project-databases.ts';

/** The restore points of projects. */
export interface RestorePoints {
  /**
   * Begins to make one.
   * @returns it, PENDING
   * @throws PlatformError `conflict` when the project has one of that name
   */
  readonly take: (ref: string, name: string) => Promise<RestorePoint>;
  /** Waits for what is being made. */
  readonly close: () => Promise<void>;
}

/** As many are kept for a project; the oldest go first. */
const mostKept = 20;

/** Makes the restore points; one at a time for each project. */
export function createRestorePoints(options: {
  readonly records: RestorePointRecords;
  readonly databases: Pick<ProjectDatabases, 'takePoint' | 'removePoint'>;
  readonly clock: Clock;
  readonly logger?: Logger | undefined;
}): RestorePoints {
  const { records, databases, clock, logger } = options;
  const making = new Map<string, Promise<void>>();

  async function make({ id, ref }: RestorePoint): Promise<void> {
    try {
      const [earlier] = await records.available(ref);
      await databases.takePoint(ref, id, earlier?.id);
      await records.end(id, { status: 'AVAILABLE', at: clock.now() });
    } catch (cause) {
      logger?.error({ ref, cause }, 'A restore point could not be made.');
      await records.end(id, { status: 'FAILED', at: clock.now() });
    }
  }

  /** First the record, then the files: what is killed in between is swept at the next start. */
  async function removeOld(ref: string): Promise<void> {
    for (const { id } of (await records.available(ref)).slice(mostKept)) {
      await records.end(id, { status: 'REMOVED', at: clock.now() });
      await databases.removePoint(ref, id);
    }
  }

  function begin(point: RestorePoint): void {
    const { ref } = point;
    const before = making.get(ref) ?? Promise.resolve();
    const done = before
      .then(() => make(point))
      .then(() => removeOld(ref))
      .catch((cause: unknown) => logger?.error({ ref, cause }, 'A restore point could not be recorded.'))
      .finally(() => {
        if (making.get(ref) === done) making.delete(ref);
      });
    making.set(ref, done);
  }

  return {
    take: async (ref, name) => {
      const point = await records.begin({ id: randomUUID(), ref, name });
      if (!point) {
        throw platformError('conflict', {
          message: `name: there is a restore point ${name} already. Give this one another name.`,
        });
      }
      begin(point);
      return point;
    },
    close: async () => {
      await Promise.all(making.values());
    },
  };
}
