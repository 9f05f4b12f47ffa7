import type { Statement } from '../engine/index.ts';

/** An entry of the history that the platform's tools keep in `supabase_migrations.schema_migrations`. */
export interface MigrationEntry {
  readonly version: string;
  readonly name: string | null;
  readonly statements: readonly string[] | null;
  readonly rollback: readonly string[] | null;
  readonly created_by: string | null;
  readonly idempotency_key: string | null;
}

const table = 'supabase_migrations.schema_migrations';
const columns = 'version, name, statements, rollback, created_by, idempotency_key';
// Other tools may have written versions that are no numbers; they are listed, and come first.
const order = `case when version ~ '^[0-9]+$' then version::numeric end nulls first, version`;

export const selectAll: Statement = { sql: `select version, name from ${table} order by ${order}` };

export const selectVersion = (version: string): Statement => ({
  sql: `select ${columns} from ${table} where version = $1`,
  parameters: [version],
});

export const selectKey = (key: string): Statement => ({
  sql: `select ${columns} from ${table} where idempotency_key = $1`,
  parameters: [key],
});

export const selectName = (name: string): Statement => ({
  sql: `select ${columns} from ${table} where name = $1 order by ${order} desc limit 1`,
  parameters: [name],
});

/** Newest first. */
export const selectFrom = (version: string): Statement => ({
  sql: `select ${columns} from ${table} where version ~ '^[0-9]+$' and version::numeric >= $1::numeric
    order by version::numeric desc`,
  parameters: [version],
});

/** What a new entry holds; its version is made when it is written. */
export interface NewEntry extends Omit<MigrationEntry, 'version'> {
  /** The time, in the digits of a version. */
  readonly now: string;
}

/** Somebody may have dropped the table: it belongs to the owner of the database. */
const ensureTable: Statement = {
  sql: `create table if not exists ${table} (version text not null primary key, statements text[], name text,
    created_by text, idempotency_key text unique, rollback text[])`,
};

/** Writes an entry with a version of its own, above all that are there. */
export function insertEntry(entry: NewEntry): readonly Statement[] {
  const { now, name, statements, rollback, created_by: createdBy, idempotency_key: key } = entry;
  return [
    ensureTable,
    {
      sql: `insert into ${table} (version, name, statements, rollback, created_by, idempotency_key)
        select greatest($1::numeric, coalesce(max(version::numeric) + 1, 0))::text, $2, $3, $4, $5, $6
        from ${table} where version ~ '^[0-9]{14}$'`,
      parameters: [now, name, statements, rollback, createdBy, key],
    },
  ];
}

/** All of it, oldest first. */
export const selectHistory: Statement = { sql: `select ${columns} from ${table} order by ${order}` };

/** Writes an entry of another database's history, with its version. */
export function copyEntry(entry: MigrationEntry): readonly Statement[] {
  const { version, name, statements, rollback, created_by: createdBy } = entry;
  return [
    ensureTable,
    {
      sql: `insert into ${table} (version, name, statements, rollback, created_by) values ($1, $2, $3, $4, $5)`,
      parameters: [version, name, statements, rollback, createdBy],
    },
  ];
}

/** Changes what is not null. */
export const updateEntry = (
  version: string,
  { name, statements, rollback }: Pick<MigrationEntry, 'name' | 'statements' | 'rollback'>,
): Statement => ({
  sql: `update ${table} set name = coalesce($2, name), statements = coalesce($3, statements),
    rollback = coalesce($4, rollback) where version = $1`,
  parameters: [version, name, statements, rollback],
});

export const deleteEntry = (version: string): Statement => ({
  sql: `delete from ${table} where version = $1`,
  parameters: [version],
});
