-- The same definition but for the name, more than once on one table.
select schema, name, 'table' as type,
  format('Table `%s.%s` has identical indexes {%s}. Drop all of them but one.', schema, name, string_agg(index, ',' order by index)) as detail,
  string_agg(index, '_' order by index) as key,
  json_build_object('indexes', json_agg(index order by index))::text as extra
from (
  select n.nspname as schema, c.relname as name, i.relname as index,
    regexp_replace(pg_get_indexdef(x.indexrelid), '^CREATE (UNIQUE )?INDEX \S+ ', '\1') as definition
  from pg_index x
  join pg_class c on c.oid = x.indrelid
  join pg_class i on i.oid = x.indexrelid
  join pg_namespace n on n.oid = c.relnamespace
  where c.relkind in ('r', 'm') and n.nspname not in (select name from own_schemas)
) indexes
group by schema, name, definition
having count(*) > 1
