select n.nspname as schema, c.relname as name, 'table' as type,
  format('Table `%s.%s` has row level security enabled, and no policies exist.', n.nspname, c.relname) as detail
from pg_class c
join pg_namespace n on n.oid = c.relnamespace
where c.relkind in ('r', 'p')
  and c.relrowsecurity
  and n.nspname not in (select name from own_schemas)
  and not exists (select from pg_policy p where p.polrelid = c.oid)
