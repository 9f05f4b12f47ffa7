select n.nspname as schema, c.relname as name, 'table' as type,
  format('Table `%s.%s` has row level security policies that do nothing, as row level security is not enabled: {%s}.',
    n.nspname, c.relname, string_agg(p.polname, ',' order by p.polname)) as detail
from pg_policy p
join pg_class c on c.oid = p.polrelid
join pg_namespace n on n.oid = c.relnamespace
where not c.relrowsecurity and n.nspname not in (select name from own_schemas)
group by n.nspname, c.relname
