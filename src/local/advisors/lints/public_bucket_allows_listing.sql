-- Files of a public bucket are served by their URL without any policy; one that reads them lets everybody list them.
select 'storage' as schema, b.id as name, 'storage' as type,
  format('Public bucket `%s` has policies on `storage.objects` that let everybody list its files: {%s}.',
    b.id, string_agg(p.policyname, ',' order by p.policyname)) as detail
from storage.buckets b
join pg_policies p on p.schemaname = 'storage' and p.tablename = 'objects'
where b.public
  and p.cmd in ('SELECT', 'ALL')
  and p.permissive = 'PERMISSIVE'
  and p.roles && array['public', 'anon', 'authenticated']::name[]
  and (btrim(p.qual, '()') = 'true' or p.qual like '%bucket_id = ' || quote_literal(b.id) || '%')
  and p.qual !~* '(owner|auth\.)'
group by b.id
