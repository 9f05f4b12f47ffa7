import type { SqlQuery } from './sql-query.ts';

/** Schemas that the platform and its extensions keep for themselves: their objects come from no migration. */
export const platformSchemas: readonly string[] =
  `auth cron extensions graphql graphql_public information_schema net pgbouncer pgmq pgsodium pgsodium_masks pgtle
  realtime _realtime storage supabase_functions supabase_migrations tiger tiger_data topology vault _analytics`.split(
    /\s+/,
  );

const own = (object: string, catalogue: string) =>
  `not exists (select from pg_depend d where d.objid = ${object} and d.classid = '${catalogue}'::regclass
    and d.deptype in ('e', 'i'))`;

/**
 * One row at one moment: `history`, a JSON list of the statements (a list or null) of each migration, oldest first, and
 * `objects`, a JSON list of [kind, schema, name, part]. What belongs to an extension is left out.
 */
export function historyAndObjects(): SqlQuery {
  return {
    query: `with named as (
  select oid, nspname from pg_namespace where nspname <> all(string_to_array($1, ' ')) and nspname !~ '^pg_'
), relations as (
  select c.oid, n.nspname, c.relname, c.relkind from pg_class c join named n on n.oid = c.relnamespace
  where c.relkind in ('r', 'p', 'v', 'm') and ${own('c.oid', 'pg_class')}
), objects as (
  select case when relkind in ('r', 'p') then 'table' else 'view' end as kind,
    nspname as schema, relname as name, '' as part
  from relations
  union all
  select 'column', r.nspname, r.relname, a.attname from relations r join pg_attribute a on a.attrelid = r.oid
  where r.relkind in ('r', 'p') and a.attnum > 0 and not a.attisdropped
  union all
  select 'policy', r.nspname, r.relname, p.polname from relations r join pg_policy p on p.polrelid = r.oid
  union all
  select distinct 'function', n.nspname, f.proname, '' from pg_proc f join named n on n.oid = f.pronamespace
  where ${own('f.oid', 'pg_proc')}
  union all
  select 'type', n.nspname, t.typname, '' from pg_type t join named n on n.oid = t.typnamespace
  left join pg_class c on c.oid = t.typrelid
  where (t.typtype in ('e', 'd', 'r') or c.relkind = 'c') and ${own('t.oid', 'pg_type')}
)
select
  (select coalesce(jsonb_agg(to_jsonb(m) -> 'statements' order by
      case when m.version ~ '^[0-9]+$' then m.version::numeric end nulls first, m.version), '[]')
    from supabase_migrations.schema_migrations m) as history,
  (select coalesce(jsonb_agg(jsonb_build_array(kind, schema, name, part) order by schema, name, part, kind), '[]')
    from objects) as objects`,
    parameters: [platformSchemas.join(' ')],
  };
}
