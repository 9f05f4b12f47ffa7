-- A view of the API that reads auth.users, and whom it lets read.
select n.nspname as schema, c.relname as name, 'view' as type,
  format('View `%s` in the schema `%s` may expose `auth.users` to %s.', c.relname, n.nspname, a.readers) as detail,
  null as key,
  json_build_object('exposed_to', a.readers)::text as extra
from pg_class c
join pg_namespace n on n.oid = c.relnamespace
join access a on a.oid = c.oid
where c.relkind in ('v', 'm')
  and n.nspname in (select name from exposed_schemas)
  and a.readers <> ''
  and not (c.relkind = 'v' and coalesce(c.reloptions && array['security_invoker=true', 'security_invoker=on', 'security_invoker=1'], false))
  and exists (
    select from pg_rewrite r
    join pg_depend d on d.classid = 'pg_rewrite'::regclass and d.objid = r.oid
    where r.ev_class = c.oid and d.refclassid = 'pg_class'::regclass and d.refobjid = 'auth.users'::regclass
  )
