select n.nspname as schema, c.relname as name, 'table' as type,
  format('Table `%s.%s` has a column `%s` of the type `%s`, which an upgrade of Postgres cannot carry over.',
    n.nspname, c.relname, a.attname, t.typname) as detail,
  a.attname as key
from pg_attribute a
join pg_class c on c.oid = a.attrelid
join pg_namespace n on n.oid = c.relnamespace
join pg_type t on t.oid = a.atttypid
where c.relkind in ('r', 'p')
  and a.attnum > 0
  and not a.attisdropped
  and n.nspname not in (select name from own_schemas)
  and t.typnamespace = 'pg_catalog'::regnamespace
  and t.typname in ('regcollation', 'regconfig', 'regdictionary', 'regnamespace', 'regoper', 'regoperator', 'regproc', 'regprocedure')
