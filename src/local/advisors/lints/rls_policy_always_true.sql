-- Reading may be meant for everybody; writing hardly ever is.
select p.schemaname as schema, p.tablename as name, 'table' as type,
  format('Table `%s.%s` has a row level security policy `%s` for `%s` that lets %s do it without any condition.',
    p.schemaname, p.tablename, p.policyname, p.cmd, array_to_string(p.roles, ', ')) as detail,
  p.policyname as key
from pg_policies p
where p.permissive = 'PERMISSIVE'
  and p.schemaname not in (select name from own_schemas)
  and p.roles && array['public', 'anon', 'authenticated']::name[]
  and case p.cmd
    when 'SELECT' then false
    when 'INSERT' then btrim(p.with_check, '()') = 'true'
    when 'DELETE' then btrim(p.qual, '()') = 'true'
    else btrim(coalesce(p.with_check, p.qual), '()') = 'true' and btrim(coalesce(p.qual, 'true'), '()') = 'true'
  end
