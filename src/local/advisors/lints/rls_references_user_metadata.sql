-- A signed-in person may write their own user_metadata.
select p.schemaname as schema, p.tablename as name, 'table' as type,
  format('Table `%s.%s` has a row level security policy `%s` that reads Supabase Auth `user_metadata`, which its owner may edit.',
    p.schemaname, p.tablename, p.policyname) as detail,
  p.policyname as key
from pg_policies p
where p.schemaname not in (select name from own_schemas)
  and coalesce(p.qual, '') || ' ' || coalesce(p.with_check, '') ~* '\y(raw_)?user_meta_?data\y'
