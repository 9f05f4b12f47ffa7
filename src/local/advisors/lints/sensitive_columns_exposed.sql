select n.nspname as schema, c.relname as name, 'table' as type,
  format('Table `%s.%s` is read through the API without row level security, and has columns that may hold what is sensitive: %s.',
    n.nspname, c.relname, string_agg(f.attname, ', ' order by f.attnum)) as detail,
  null as key,
  json_build_object('sensitive_columns', json_agg(f.attname order by f.attnum))::text as extra
from pg_class c
join pg_namespace n on n.oid = c.relnamespace
join access a on a.oid = c.oid
join pg_attribute f on f.attrelid = c.oid and f.attnum > 0 and not f.attisdropped
where c.relkind in ('r', 'p')
  and not c.relrowsecurity
  and n.nspname in (select name from exposed_schemas)
  and a.readers <> ''
  and lower(f.attname) ~ '^(passw(or)?d|passphrase|pin_?code|password_hash|secret(_key)?|api_?(key|token)|private_key|(access|refresh|auth|session)_token|ssn|social_security(_number)?|passport(_number)?|tax_id|credit_card(_number)?|card_number|cvv|cvc|iban|bank_account(_number)?|account_number|date_of_birth|medical_record(_number)?)$'
group by n.nspname, c.relname
