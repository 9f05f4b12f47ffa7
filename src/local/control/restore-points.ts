import type { Database, Row } from '../engine/index.ts';
import { readText, readTime } from './read-row.ts';

/** A named state of a project's database that it can go back to. */
export interface RestorePoint {
  readonly id: string;
  readonly ref: string;
  readonly name: string;
  readonly status: 'PENDING' | 'AVAILABLE' | 'FAILED' | 'REMOVED';
  /** When it was there, in ISO 8601; null until then. */
  readonly completedAt: string | null;
}

export interface RestorePointRecords {
  /** Writes one that is PENDING; nothing when the project has one of that name. */
  readonly begin: (point: Pick<RestorePoint, 'id' | 'ref' | 'name'>) => Promise<RestorePoint | undefined>;
  readonly end: (id: string, end: { status: RestorePoint['status']; at: number }) => Promise<void>;
  /** The newest with a name, or the newest of all. */
  readonly find: (ref: string, name?: string) => Promise<RestorePoint | undefined>;
  /** Those of a project that are AVAILABLE, newest first. */
  readonly available: (ref: string) => Promise<readonly RestorePoint[]>;
  /** Those that a killed process was making have failed. */
  readonly failPending: () => Promise<void>;
  /** Ids of all that have files. */
  readonly kept: () => Promise<ReadonlySet<string>>;
}

const columns = 'id::text, ref, name, status, completed_at';

function readPoint(row: Row): RestorePoint {
  return {
    id: readText(row, 'id'),
    ref: readText(row, 'ref'),
    name: readText(row, 'name'),
    status: readText(row, 'status') as RestorePoint['status'], // the column has a check
    completedAt: row['completed_at'] === null ? null : readTime(row, 'completed_at'),
  };
}

/** The records of restore points in the control database. */
export function createRestorePointRecords(database: Database): RestorePointRecords {
  async function select(sql: string, parameters: readonly unknown[] = []): Promise<readonly RestorePoint[]> {
    const [rows] = await database.run([{ sql, parameters }]);
    return (rows ?? []).map(readPoint);
  }
  return {
    begin: async ({ id, ref, name }) => {
      const insert = `insert into control.restore_points (id, ref, name, status) values ($1, $2, $3, 'PENDING')
        on conflict (ref, name) where status in ('PENDING', 'AVAILABLE') do nothing returning ${columns}`;
      return (await select(insert, [id, ref, name]))[0];
    },
    end: async (id, { status, at }) => {
      const sql = `update control.restore_points set status = $2, completed_at = coalesce(completed_at, $3) where id = $1`;
      await database.run([{ sql, parameters: [id, status, new Date(at).toISOString()] }]);
    },
    find: async (ref, name) => {
      const sql = `select ${columns} from control.restore_points
        where ref = $1 and ($2::text is null or name = $2) order by number desc limit 1`;
      return (await select(sql, [ref, name ?? null]))[0];
    },
    available: (ref) =>
      select(
        `select ${columns} from control.restore_points where ref = $1 and status = 'AVAILABLE' order by number desc`,
        [ref],
      ),
    failPending: async () => {
      await database.run([{ sql: `update control.restore_points set status = 'FAILED' where status = 'PENDING'` }]);
    },
    kept: async () => {
      const points = await select(`select ${columns} from control.restore_points where status = 'AVAILABLE'`);
      return new Set(points.map(({ id }) => id));
    },
  };
}
