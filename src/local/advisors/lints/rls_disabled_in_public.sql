select n.nspname as schema, c.relname as name, 'table' as type,
  format('Table `%s.%s` is public, but row level security has not been enabled.', n.nspname, c.relname) as detail
from pg_class c
join pg_namespace n on n.oid = c.relnamespace
join access a on a.oid = c.oid
where c.relkind in ('r', 'p')
  and not c.relrowsecurity
  and n.nspname in (select name from exposed_schemas)
  and a.used
