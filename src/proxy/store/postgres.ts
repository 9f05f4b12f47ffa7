import { migrate } from './migrations.ts';
import { createPostgresAudit } from './postgres-audit.ts';
import { createPostgresRestorePoints } from './postgres-restore-points.ts';
import { createPostgresShortLived } from './postgres-short-lived.ts';
import type { QueryFunction, SecretRecord, Store } from './store.ts';

// Values go in and come out as text: drivers disagree about what they do to JSON and timestamps.
const columns = `tenant, subject, purpose, state, envelope::text as envelope, note::text as note,
  to_char(created_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as created_at`;

const insertSecret = `insert into platform_kit.secrets (tenant, subject, purpose, state, envelope, created_at, note)
  values ($1, $2, $3, $4, $5::text::jsonb, $6::text::timestamptz, $7::text::json)
  on conflict (tenant, subject, purpose) do update
  set state = excluded.state, envelope = excluded.envelope, created_at = excluded.created_at, note = excluded.note`;

// An active record is replaced only by whoever took the pending one away: an activation that comes late, from another
// process, must not bring an old password back.
const activateSecret = `with launch as (
    delete from platform_kit.secrets where tenant = $8 and subject = $9 and purpose = $10 returning 1
  ), put as (
    ${insertSecret}
    where exists (select from launch)
  ) select 1 from launch`;

const findSecret = `select ${columns} from platform_kit.secrets where tenant = $1 and subject = $2 and purpose = $3`;

const listSecretsOf = `select ${columns} from platform_kit.secrets where subject = $1 and purpose = $2`;

const listPendingSecrets = `select ${columns} from platform_kit.secrets
  where purpose = $1 and state = 'pending' order by created_at, tenant, subject`;

const listSecretsOfOtherKeys = `select ${columns} from platform_kit.secrets where kid <> $1 limit $2`;

// Each wrapped key is random: the same one means the same envelope.
const replaceEnvelope = `update platform_kit.secrets set envelope = $4::text::jsonb
  where tenant = $1 and subject = $2 and purpose = $3 and envelope ->> 'wrappedKey' = $5`;

const deleteSecret = 'delete from platform_kit.secrets where tenant = $1 and subject = $2 and purpose = $3';

function toParameters({ tenant, subject, purpose, state, envelope, createdAt, note }: SecretRecord): unknown[] {
  return [tenant, subject, purpose, state, JSON.stringify(envelope), createdAt, JSON.stringify(note)];
}

/** A row was written by `toParameters` into typed columns: its shape is known. */
function toRecord(row: Readonly<Record<string, unknown>>): SecretRecord {
  return {
    tenant: String(row['tenant']),
    subject: String(row['subject']),
    purpose: String(row['purpose']),
    state: row['state'] === 'active' ? 'active' : 'pending',
    envelope: JSON.parse(String(row['envelope'])),
    createdAt: String(row['created_at']),
    note: JSON.parse(String(row['note'])),
  };
}

/**
 * A store in PostgreSQL, in a schema `platform_kit` that it makes and migrates itself. Processes may share it.
 * @param query runs one statement, for example `(sql, parameters) => pool.query(sql, [...parameters])`; it stays open
 * when the store closes
 */
export async function createPostgresStore(query: QueryFunction): Promise<Store> {
  await migrate(query);
  return {
    ...createPostgresAudit(query),
    ...createPostgresShortLived(query),
    ...createPostgresRestorePoints(query),
    ping: async () => void (await query('select 1', [])),
    putSecret: async (record) => {
      await query(insertSecret, toParameters(record));
    },
    activateSecret: async ({ tenant, subject, purpose }, active) => {
      const { rows } = await query(activateSecret, [...toParameters(active), tenant, subject, purpose]);
      return rows.length > 0;
    },
    findSecret: async ({ tenant, subject, purpose }) => {
      const { rows } = await query(findSecret, [tenant, subject, purpose]);
      return rows[0] ? toRecord(rows[0]) : null;
    },
    listSecretsOf: async ({ subject, purpose }) => (await query(listSecretsOf, [subject, purpose])).rows.map(toRecord),
    listPendingSecrets: async (purpose) => (await query(listPendingSecrets, [purpose])).rows.map(toRecord),
    listSecretsOfOtherKeys: async (kid, limit) =>
      (await query(listSecretsOfOtherKeys, [kid, limit])).rows.map(toRecord),
    replaceEnvelope: async ({ tenant, subject, purpose, envelope: old }, envelope) => {
      await query(replaceEnvelope, [tenant, subject, purpose, JSON.stringify(envelope), old.wrappedKey]);
    },
    deleteSecret: async ({ tenant, subject, purpose }) => {
      await query(deleteSecret, [tenant, subject, purpose]);
    },
    close: async () => {},
  };
}
