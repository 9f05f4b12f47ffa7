import type { SqlQuery } from './sql-query.ts';

/** SQLSTATE with which a dry run ends when everything went well: the error takes all of it back. */
export const dryRunState = 'PK000';

const head = "begin; set local lock_timeout = '3s'; ";

/** Number of characters before the script; Postgres counts places from the beginning of what it is sent. */
export const dryRunOffset = head.length;

/**
 * Runs a script in a transaction that never ends well: after its last statement the state of the tables of `public` is
 * told in the message of an error (`dryRunState`), and the error takes everything back. Sequences, and what happens outside
 * of the database, are not taken back.
 */
export function dryRun(script: string): SqlQuery {
  return {
    query: `${head}${script}
;
do $pk$
declare found text;
begin
  select coalesce(pg_catalog.json_agg(pg_catalog.json_build_object(
    'table', c.relname,
    'rls', c.relrowsecurity,
    'policies', exists (select from pg_catalog.pg_policy p where p.polrelid = c.oid),
    'granted', exists (
      select from pg_catalog.pg_roles r
      where r.rolname in ('anon', 'authenticated', 'service_role')
        and pg_catalog.has_any_column_privilege(r.oid, c.oid, 'select, insert, update')
    )
  )), '[]')::text into found
  from pg_catalog.pg_class c
  join pg_catalog.pg_namespace n on n.oid = c.relnamespace
  where n.nspname = 'public' and c.relkind in ('r', 'p');
  raise exception using errcode = '${dryRunState}', message = found;
end
$pk$;
rollback`,
    parameters: [],
  };
}
