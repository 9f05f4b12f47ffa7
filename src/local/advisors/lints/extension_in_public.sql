select n.nspname as schema, e.extname as name, 'extension' as type,
  format('Extension `%s` is installed in the `%s` schema. Move it to another one.', e.extname, n.nspname) as detail
from pg_extension e
join pg_namespace n on n.oid = e.extnamespace
where n.nspname = 'public' and e.extrelocatable
