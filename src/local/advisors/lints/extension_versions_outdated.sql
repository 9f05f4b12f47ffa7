select n.nspname as schema, e.extname as name, 'extension' as type,
  format('Extension `%s` has version %s; the default is %s.', e.extname, e.extversion, a.default_version) as detail
from pg_extension e
join pg_namespace n on n.oid = e.extnamespace
join pg_available_extensions a on a.name = e.extname
where e.extversion <> a.default_version
