import type { QueryFunction, Store } from './store.ts';

const put = `insert into platform_kit.restore_points (ref, id, name, caller_id, at, note)
  values ($1, $2, $3, $4, $5::text::timestamptz, $6)
  on conflict (ref, id) do update set name = excluded.name, note = excluded.note`;

const list = `select ref, id, name, caller_id, note, to_char(at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as time
  from platform_kit.restore_points where ref = $1 order by at desc, id`;

type RestorePoints = Pick<Store, 'putRestorePoint' | 'listRestorePoints' | 'deleteRestorePoint'>;

/** Named restore points of a store in PostgreSQL. */
export function createPostgresRestorePoints(query: QueryFunction): RestorePoints {
  return {
    putRestorePoint: async ({ ref, id, name, callerId, at, note }) => {
      await query(put, [ref, id, name, callerId, at, note]);
    },
    listRestorePoints: async (ref) => {
      const { rows } = await query(list, [ref]);
      return rows.map((row) => ({
        ref: String(row['ref']),
        id: String(row['id']),
        name: String(row['name']),
        callerId: String(row['caller_id']),
        at: String(row['time']),
        note: String(row['note']),
      }));
    },
    deleteRestorePoint: async ({ ref, id }) => {
      await query('delete from platform_kit.restore_points where ref = $1 and id = $2', [ref, id]);
    },
  };
}
