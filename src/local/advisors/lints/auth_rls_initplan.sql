-- `auth.uid()` and the like are asked for each row, where `(select auth.uid())` is asked once.
select p.schemaname as schema, p.tablename as name, 'table' as type,
  format('Table `%s.%s` has a row level security policy `%s` that asks `auth.<function>()` or `current_setting()` again for each row.',
    p.schemaname, p.tablename, p.policyname) as detail,
  p.policyname as key
from pg_policies p
cross join lateral (
  -- What stands in a sub-select by itself is taken away: Postgres writes it as ( SELECT auth.uid() AS uid).
  select regexp_replace(
    coalesce(p.qual, '') || ' ' || coalesce(p.with_check, ''),
    '\(\s*select\s+(auth\.(uid|jwt|role|email)\(\)|current_setting\([^()]*\))[^()]*\)', '', 'gi'
  ) as text
) rest
where p.schemaname not in (select name from own_schemas)
  and rest.text ~* '(auth\.(uid|jwt|role|email)\(\)|current_setting\()'
