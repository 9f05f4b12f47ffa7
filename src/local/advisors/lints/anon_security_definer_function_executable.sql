select n.nspname as schema, p.proname as name, 'function' as type,
  format('Function `%s.%s(%s)` is `SECURITY DEFINER`, and whoever has the role `anon` may call it through the API.',
    n.nspname, p.proname, pg_get_function_identity_arguments(p.oid)) as detail,
  left(md5(p.oid::regprocedure::text), 8) as key
from pg_proc p
join pg_namespace n on n.oid = p.pronamespace
where p.prosecdef
  and p.prokind = 'f'
  and p.prorettype not in ('trigger'::regtype, 'event_trigger'::regtype)
  and n.nspname in (select name from exposed_schemas)
  and p.oid not in (select oid from extension_members where classid = 'pg_proc'::regclass)
  and has_function_privilege('anon', p.oid, 'execute')
