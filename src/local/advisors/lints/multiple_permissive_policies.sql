select schema, name, 'table' as type,
  format('Table `%s.%s` has multiple permissive policies for role `%s` for action `%s`: {%s}.',
    schema, name, role, action, string_agg(policy, ',' order by policy)) as detail,
  role || '_' || action as key
from (
  select p.schemaname as schema, p.tablename as name, p.policyname as policy, role, action
  from pg_policies p
  cross join lateral unnest(case when 'public' = any (p.roles) then array['anon', 'authenticated'] else p.roles::text[] end) role
  cross join lateral unnest(
    case when p.cmd = 'ALL' then array['SELECT', 'INSERT', 'UPDATE', 'DELETE'] else array[p.cmd] end
  ) action
  join pg_class c on c.oid = format('%I.%I', p.schemaname, p.tablename)::regclass
  where p.permissive = 'PERMISSIVE' and c.relrowsecurity and p.schemaname not in (select name from own_schemas)
) each_policy
where role in ('anon', 'authenticated', 'authenticator', 'dashboard_user', 'service_role')
group by schema, name, role, action
having count(*) > 1
