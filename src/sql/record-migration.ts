import type { SqlQuery } from './sql-query.ts';

const literal = (text: string) => `'${text.replaceAll("'", "''")}'`;
const list = (texts: readonly string[]) => `array[${texts.map(literal).join(', ')}]::text[]`;

export interface RecordedMigration {
  /** `YYYYMMDDHHMMSS`; the same for each attempt of one press, so that a second one fails on it. */
  readonly version: string;
  readonly name: string;
  readonly statements: readonly string[];
  /** SQL that takes it back; empty for none. */
  readonly rollback: string;
}

/** Runs a migration and writes it into the history, in one transaction: for accounts without the endpoint. */
export function runAndRecord(script: string, { version, name, statements, rollback }: RecordedMigration): SqlQuery {
  return {
    // The row comes first: an attempt that went well before is found out before anything runs.
    query: `begin;
create schema if not exists supabase_migrations;
create table if not exists supabase_migrations.schema_migrations (version text primary key, statements text[], name text);
alter table supabase_migrations.schema_migrations add column if not exists rollback text[];
insert into supabase_migrations.schema_migrations (version, name, statements, rollback)
values (${literal(version)}, ${literal(name)}, ${list(statements)}, ${list(rollback === '' ? [] : [rollback])});
${script}
;
commit`,
    parameters: [],
  };
}

/** Where the script begins in what `runAndRecord` sends, in UTF-16 units. */
export function offsetInRecord(script: string, migration: RecordedMigration): number {
  return runAndRecord(script, migration).query.indexOf(`\n${script}\n;\ncommit`) + 1;
}
