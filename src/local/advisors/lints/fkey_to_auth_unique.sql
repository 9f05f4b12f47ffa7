select n.nspname as schema, c.relname as name, 'table' as type,
  format('Table `%s.%s` has a foreign key `%s` to a unique column of `auth.%s` that is not its primary key. The platform may change it.',
    n.nspname, c.relname, k.conname, r.relname) as detail,
  k.conname as key,
  json_build_object('fkey_name', k.conname)::text as extra
from pg_constraint k
join pg_class c on c.oid = k.conrelid
join pg_namespace n on n.oid = c.relnamespace
join pg_class r on r.oid = k.confrelid
where k.contype = 'f'
  and r.relnamespace = 'auth'::regnamespace
  and n.nspname <> 'auth'
  and not exists (select from pg_index i where i.indexrelid = k.conindid and i.indisprimary)
