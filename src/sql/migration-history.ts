import type { SqlQuery } from './sql-query.ts';

const listOf = (column: string) =>
  `case jsonb_typeof(j -> '${column}') when 'array' then j -> '${column}' else '[]'::jsonb end`;

/** Tables of other tools may lack any column but the version, so each is looked for in the row as JSON. */
const entries = `(select m.version, to_jsonb(m) as j from supabase_migrations.schema_migrations m) as entries`;

/** Each entry of the history without its texts: version, name, created_by, statements (their number), rollback (boolean). */
export function migrationHistory(): SqlQuery {
  return {
    query: `select version, j ->> 'name' as name, j ->> 'created_by' as created_by,
  jsonb_array_length(${listOf('statements')}) as statements,
  jsonb_array_length(${listOf('rollback')}) > 0 as rollback
from ${entries}`,
    parameters: [],
  };
}

/** One entry with its texts: version, name, created_by, statements and rollback (JSON lists). */
export function migrationEntry(version: string): SqlQuery {
  return {
    query: `select version, j ->> 'name' as name, j ->> 'created_by' as created_by,
  ${listOf('statements')} as statements, ${listOf('rollback')} as rollback
from ${entries} where version = $1`,
    parameters: [version],
  };
}
