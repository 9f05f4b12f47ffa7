-- What stands before each lint.
with own_schemas as (
  -- The platform's own: nobody who reads the findings could change them.
  select nspname as name from pg_namespace
  where nspname ~ '^pg_' or nspname in (
    'information_schema', 'auth', 'cron', 'extensions', 'graphql', 'graphql_public', 'net', 'pgbouncer', 'pgmq', 'pgsodium',
    'realtime', 'storage', 'supabase_functions', 'supabase_migrations', 'vault'
  )
),
exposed_schemas as (
  select nspname as name from pg_namespace where nspname in ('public', 'graphql_public')
),
access as (
  -- Who may read a relation through the API, and whether anybody may do anything with it there.
  select c.oid,
    concat_ws(', ',
      case when has_any_column_privilege('anon', c.oid, 'select') then 'anon' end,
      case when has_any_column_privilege('authenticated', c.oid, 'select') then 'authenticated' end
    ) as readers,
    exists (
      select from unnest(array['anon', 'authenticated']) role
      where has_any_column_privilege(role, c.oid, 'select, insert, update') or has_table_privilege(role, c.oid, 'delete')
    ) as used
  from pg_class c
  join pg_namespace n on n.oid = c.relnamespace
  where c.relkind in ('r', 'p', 'v', 'm', 'f') and n.nspname in (select name from exposed_schemas)
),
extension_members as (
  select objid as oid, classid from pg_depend where deptype = 'e'
)
