select n.nspname as schema, p.proname as name, 'function' as type,
  format('Function `%s.%s` has a role mutable search_path.', n.nspname, p.proname) as detail,
  left(md5(p.oid::regprocedure::text), 8) as key
from pg_proc p
join pg_namespace n on n.oid = p.pronamespace
join pg_language l on l.oid = p.prolang
where n.nspname not in (select name from own_schemas)
  and l.lanname in ('sql', 'plpgsql')
  and p.prosqlbody is null
  and p.oid not in (select oid from extension_members where classid = 'pg_proc'::regclass)
  and not exists (select from unnest(p.proconfig) setting where setting like 'search\_path=%')
