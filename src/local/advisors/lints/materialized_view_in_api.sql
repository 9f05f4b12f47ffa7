select n.nspname as schema, c.relname as name, 'materialized view' as type,
  format('Materialized view `%s.%s` can be read by %s through the API.', n.nspname, c.relname, a.readers) as detail
from pg_class c
join pg_namespace n on n.oid = c.relnamespace
join access a on a.oid = c.oid
where c.relkind = 'm' and n.nspname in (select name from exposed_schemas) and a.readers <> ''
