-- One that holds a rule (unique, primary, exclusion) is used whether it is searched or not.
select s.schemaname as schema, s.relname as name, 'table' as type,
  format('Index `%s` on table `%s.%s` has not been used.', s.indexrelname, s.schemaname, s.relname) as detail,
  s.indexrelname as key
from pg_stat_user_indexes s
join pg_index i on i.indexrelid = s.indexrelid
where s.idx_scan = 0
  and not i.indisunique
  and not i.indisexclusion
  and s.schemaname not in (select name from own_schemas)
