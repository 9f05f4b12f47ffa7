select n.nspname as schema, c.relname as name, 'table' as type,
  format('Table `%s.%s` does not have a primary key.', n.nspname, c.relname) as detail
from pg_class c
join pg_namespace n on n.oid = c.relnamespace
where c.relkind in ('r', 'p')
  and not c.relispartition
  and c.relpersistence <> 't'
  and n.nspname not in (select name from own_schemas)
  and not exists (select from pg_index i where i.indrelid = c.oid and i.indisprimary)
