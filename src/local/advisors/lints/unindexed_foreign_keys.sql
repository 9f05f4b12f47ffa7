-- A foreign key whose columns are not the first ones of any whole index.
select n.nspname as schema, c.relname as name, 'table' as type,
  format('Table `%s.%s` has a foreign key `%s` without a covering index.', n.nspname, c.relname, k.conname) as detail,
  k.conname as key,
  json_build_object('fkey_name', k.conname, 'fkey_columns', k.conkey)::text as extra
from pg_constraint k
join pg_class c on c.oid = k.conrelid
join pg_namespace n on n.oid = c.relnamespace
where k.contype = 'f'
  and n.nspname not in (select name from own_schemas)
  and not exists (
    select from pg_index i
    where i.indrelid = k.conrelid
      and i.indisvalid
      and i.indpred is null
      and i.indnkeyatts >= cardinality(k.conkey)
      and (i.indkey::int2[])[0:cardinality(k.conkey) - 1] @> k.conkey
  )
