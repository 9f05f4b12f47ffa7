select n.nspname as schema, c.relname as name, 'view' as type,
  format('View `%s.%s` is read with the rights of its owner, which pass over row level security.', n.nspname, c.relname) as detail
from pg_class c
join pg_namespace n on n.oid = c.relnamespace
join access a on a.oid = c.oid
where c.relkind = 'v'
  and n.nspname in (select name from exposed_schemas)
  and a.readers <> ''
  and not coalesce(c.reloptions && array['security_invoker=true', 'security_invoker=on', 'security_invoker=1'], false)
  and c.oid not in (select oid from extension_members where classid = 'pg_class'::regclass)
