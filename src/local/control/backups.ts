import type { Database, Row } from '../engine/index.ts';
import { readNumber, readText, readTime } from './read-row.ts';

/** `scheduled` ones are listed one by one; the database can go back to any moment that a `recovery` one covers. */
export type BackupKind = 'scheduled' | 'recovery';

/** A whole copy of a project's database. */
export interface Backup {
  readonly id: number;
  /** Names its files. */
  readonly copyId: string;
  /** Milliseconds since 1970: the database as it was then. */
  readonly takenAt: number;
}

export interface BackupSchedule {
  /** Time of day in UTC, `HH:MM:SS`. */
  readonly scheduleFor: string;
  /** ISO 8601. */
  readonly updatedAt: string;
}

/** What is known about backups. One is written down once its files are whole, so there are none that failed. */
export interface BackupRecords {
  readonly add: (backup: { ref: string; kind: BackupKind; copyId: string; takenAt: number }) => Promise<void>;
  /** Newest first. */
  readonly list: (ref: string, kind: BackupKind) => Promise<readonly Backup[]>;
  /** Forgets all but the newest; one that a project is going back to stays. @returns the copies that were forgotten */
  readonly forgetOld: (ref: string, kind: BackupKind, kept: number) => Promise<readonly string[]>;
  /** The copies that have files. */
  readonly kept: () => Promise<ReadonlySet<string>>;
  readonly schedule: (ref: string) => Promise<BackupSchedule | undefined>;
  /** @returns nothing when it was changed three times within the day before */
  readonly reschedule: (ref: string, scheduleFor: string, at: number) => Promise<BackupSchedule | undefined>;
}

/** As the platform counts it. */
const mostChanges = 3;
const dayMs = 86_400_000;

const moment = (at: number) => new Date(at).toISOString();

const readBackup = (row: Row): Backup => ({
  id: readNumber(row, 'id'),
  copyId: readText(row, 'copy_id'),
  takenAt: Date.parse(readTime(row, 'taken_at')),
});

const readSchedule = (row: Row): BackupSchedule => ({
  scheduleFor: readText(row, 'schedule_for'),
  updatedAt: readTime(row, 'updated_at'),
});

/** The records of backups in the control database. */
export function createBackupRecords(database: Database): BackupRecords {
  async function select(sql: string, parameters: readonly unknown[] = []): Promise<readonly Row[]> {
    const [rows] = await database.run([{ sql, parameters }]);
    return rows ?? [];
  }
  return {
    add: async ({ ref, kind, copyId, takenAt }) => {
      const sql = 'insert into control.backups (ref, kind, copy_id, taken_at) values ($1, $2, $3, $4)';
      await select(sql, [ref, kind, copyId, moment(takenAt)]);
    },
    list: async (ref, kind) => {
      const sql = `select id, copy_id::text, taken_at from control.backups where ref = $1 and kind = $2
        order by taken_at desc, id desc`;
      return (await select(sql, [ref, kind])).map(readBackup);
    },
    forgetOld: async (ref, kind, kept) => {
      const sql = `delete from control.backups as b using (
          select id from control.backups where ref = $1 and kind = $2 order by taken_at desc, id desc offset $3
        ) as old
        where b.id = old.id and not exists (select from control.projects where restore_from = b.copy_id)
        returning b.copy_id::text`;
      return (await select(sql, [ref, kind, kept])).map((row) => readText(row, 'copy_id'));
    },
    kept: async () => {
      const rows = await select('select copy_id::text from control.backups');
      return new Set(rows.map((row) => readText(row, 'copy_id')));
    },
    schedule: async (ref) => {
      const sql = `select schedule_for::text, updated_at from control.backup_schedules where ref = $1
        order by updated_at desc limit 1`;
      return (await select(sql, [ref])).map(readSchedule)[0];
    },
    reschedule: async (ref, scheduleFor, at) => {
      const sql = `insert into control.backup_schedules (ref, schedule_for, updated_at)
        select $1, $2::time, $3::timestamptz where (
          select count(*) from control.backup_schedules where ref = $1 and updated_at > $4::timestamptz
        ) < ${mostChanges}
        returning schedule_for::text, updated_at`;
      return (await select(sql, [ref, scheduleFor, moment(at), moment(at - dayMs)])).map(readSchedule)[0];
    },
  };
}
