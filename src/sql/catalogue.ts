import type { SqlQuery } from './sql-query.ts';

/** Each relation with its columns and each function, one row each: kind, schema, name, detail, columns (JSON, or null). */
export function catalogue(): SqlQuery {
  return {
    query: `select 'table' as kind, n.nspname as schema, c.relname as name, null as detail, (
    select coalesce(json_agg(json_build_array(a.attname, format_type(a.atttypid, a.atttypmod)) order by a.attnum), '[]')::text
    from pg_catalog.pg_attribute a
    where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
  ) as columns
from pg_catalog.pg_class c
join pg_catalog.pg_namespace n on n.oid = c.relnamespace
where c.relkind in ('r', 'p', 'v', 'm', 'f') and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
union all
select distinct 'function', n.nspname, p.proname, pg_get_function_identity_arguments(p.oid), null
from pg_catalog.pg_proc p
join pg_catalog.pg_namespace n on n.oid = p.pronamespace
where n.nspname !~ '^pg_' and n.nspname not in ('information_schema', 'extensions') and p.prokind in ('f', 'p', 'a')
order by 1, 2, 3
limit 5000`,
    parameters: [],
  };
}
