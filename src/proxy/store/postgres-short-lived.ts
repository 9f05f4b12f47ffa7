import type { ConfirmationRecord, QueryFunction, Store } from './store.ts';

const isoTime = (column: string) => `to_char(${column} at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

const columns = `id, caller_id, tenant, digest, phrase, confirmed, ${isoTime('expires_at')} as expires_at`;

const insertConfirmation = `insert into platform_kit.confirmations
  (id, caller_id, tenant, digest, phrase, confirmed, expires_at)
  values ($1, $2, $3, $4, $5, $6, $7::text::timestamptz)`;

// One statement, so that the row's lock makes processes which ask for one bucket take their turns.
const leaseRate = `insert into platform_kit.rates as r (bucket, starts, seconds, used, granted)
  values ($1, $2::bigint, $3::integer, least($4::integer, $5::integer), least($4::integer, $5::integer))
  on conflict (bucket) do update set
    starts = greatest(r.starts, excluded.starts),
    seconds = excluded.seconds,
    used = case
      when r.starts > excluded.starts then r.used
      when r.starts < excluded.starts then excluded.used
      else r.used + least($4::integer, greatest(0, $5::integer - r.used)) end,
    granted = case
      when r.starts > excluded.starts then 0
      when r.starts < excluded.starts then excluded.granted
      else least($4::integer, greatest(0, $5::integer - r.used)) end
  returning granted`;

const prune = [
  'delete from platform_kit.confirmations where expires_at <= $1::text::timestamptz',
  'delete from platform_kit.revoked_sessions where expires_at <= $1::text::timestamptz',
  'delete from platform_kit.rates where to_timestamp(starts + seconds) <= $1::text::timestamptz',
];

function toConfirmation(row: Readonly<Record<string, unknown>> | undefined): ConfirmationRecord | null {
  if (!row) return null;
  return {
    id: String(row['id']),
    callerId: String(row['caller_id']),
    tenant: String(row['tenant']),
    digest: String(row['digest']),
    phrase: typeof row['phrase'] === 'string' ? row['phrase'] : null,
    confirmed: row['confirmed'] === true,
    expiresAt: String(row['expires_at']),
  };
}

type ShortLived = Pick<
  Store,
  | 'putConfirmation'
  | 'findConfirmation'
  | 'confirm'
  | 'takeConfirmation'
  | 'revokeSession'
  | 'isSessionRevoked'
  | 'leaseRate'
  | 'prune'
>;

/** Confirmations, revoked sessions and shares of rates of a store in PostgreSQL. */
export function createPostgresShortLived(query: QueryFunction): ShortLived {
  return {
    putConfirmation: async ({ id, callerId, tenant, digest, phrase, confirmed, expiresAt }) => {
      await query(insertConfirmation, [id, callerId, tenant, digest, phrase, confirmed, expiresAt]);
    },
    findConfirmation: async (id) => {
      const { rows } = await query(`select ${columns} from platform_kit.confirmations where id = $1`, [id]);
      return toConfirmation(rows[0]);
    },
    confirm: async (id) => {
      const set = 'update platform_kit.confirmations set confirmed = true where id = $1 returning 1';
      return (await query(set, [id])).rows.length > 0;
    },
    takeConfirmation: async (id) => {
      const { rows } = await query(`delete from platform_kit.confirmations where id = $1 returning ${columns}`, [id]);
      return toConfirmation(rows[0]);
    },
    revokeSession: async (id, expiresAt) => {
      const put = `insert into platform_kit.revoked_sessions (id, expires_at) values ($1, $2::text::timestamptz)
        on conflict (id) do nothing`;
      await query(put, [id, expiresAt]);
    },
    isSessionRevoked: async (id) => {
      const { rows } = await query('select from platform_kit.revoked_sessions where id = $1', [id]);
      return rows.length > 0;
    },
    leaseRate: async ({ bucket, window, seconds, wanted, limit }) => {
      const { rows } = await query(leaseRate, [bucket, window, seconds, wanted, limit]);
      return Number(rows[0]?.['granted']);
    },
    prune: async (now) => {
      for (const statement of prune) await query(statement, [now]);
    },
  };
}
