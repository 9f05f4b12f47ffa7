import { readText } from '../control/read-row.ts';
import type { Row, Statement } from '../engine/index.ts';

/** The schemas, tables and columns that a user made or can use. */
export const databaseContext: Statement = {
  sql: `select n.nspname as name, coalesce(t.tables, '[]')::text as tables
    from pg_catalog.pg_namespace n
    left join lateral (
      select pg_catalog.json_agg(pg_catalog.json_build_object('name', c.relname, 'columns', a.columns) order by c.relname) as tables
      from pg_catalog.pg_class c
      cross join lateral (
        select coalesce(pg_catalog.json_agg(
          pg_catalog.json_build_object('name', a.attname, 'type', pg_catalog.format_type(a.atttypid, a.atttypmod)) order by a.attnum
        ), '[]') as columns
        from pg_catalog.pg_attribute a
        where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
      ) a
      where c.relnamespace = n.oid and c.relkind in ('r', 'p', 'v', 'm', 'f')
    ) t on true
    where n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
    order by n.nspname`,
};

/** The answer for the rows of `databaseContext`. */
export function readContext(rows: readonly Row[]) {
  const schemas = rows.map((row) => ({
    name: readText(row, 'name'),
    tables: JSON.parse(readText(row, 'tables')) as unknown,
  })); // JSON stays unknown
  return { databases: [{ name: 'postgres', schemas }] };
}
