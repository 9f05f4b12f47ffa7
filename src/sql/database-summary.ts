import type { SqlQuery } from './sql-query.ts';

/** One row: size of the database in bytes (as text, it may be large), tables in `public`, open connections. */
export function databaseSummary(): SqlQuery {
  return {
    query: `select
  pg_database_size(current_database())::text as bytes,
  (
    select count(*)::int
    from pg_catalog.pg_class c
    join pg_catalog.pg_namespace n on n.oid = c.relnamespace
    where n.nspname = $1 and c.relkind in ('r', 'p')
  ) as tables,
  (
    select count(*)::int from pg_catalog.pg_stat_activity where datname = current_database()
  ) as connections`,
    parameters: ['public'],
  };
}
