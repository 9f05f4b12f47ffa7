/**
 * Functions of Postgres that change nothing and run no SQL that they are given. A function that is not here may do
 * anything: one of the project's own, but also `setval`, `query_to_xml` or `dblink`.
 */
const known = `
  abs acos age array_agg array_append array_cat array_dims array_fill array_length array_lower array_ndims array_position
  array_positions array_prepend array_remove array_replace array_to_json array_to_string array_upper ascii asin atan atan2
  avg bit_and bit_length bit_or bool_and bool_or btrim cardinality cbrt ceil ceiling char_length character_length chr
  clock_timestamp coalesce col_description concat concat_ws corr cos cot count covar_pop covar_samp cume_dist
  current_database current_schema current_schemas current_setting current_user date date_bin date_part date_trunc decode
  degrees dense_rank div encode every exp extract factorial first_value floor format format_type gen_random_uuid
  generate_series generate_subscripts get_byte greatest has_column_privilege has_function_privilege has_schema_privilege
  has_table_privilege initcap inet_client_addr inet_server_addr isfinite isempty json_agg json_array_elements
  json_array_elements_text json_array_length json_build_array json_build_object json_each json_each_text
  json_extract_path json_extract_path_text json_object json_object_agg json_object_keys json_populate_record
  json_strip_nulls json_to_record json_to_recordset json_typeof jsonb_agg jsonb_array_elements jsonb_array_elements_text
  jsonb_array_length jsonb_build_array jsonb_build_object jsonb_each jsonb_each_text jsonb_extract_path
  jsonb_extract_path_text jsonb_insert jsonb_object jsonb_object_agg jsonb_object_keys jsonb_path_exists jsonb_path_match
  jsonb_path_query jsonb_path_query_array jsonb_path_query_first jsonb_pretty jsonb_set jsonb_strip_nulls jsonb_to_record
  jsonb_to_recordset jsonb_typeof justify_days justify_hours justify_interval lag last_value lead least left length ln
  localtimestamp log log10 lower lower_inc lower_inf lpad ltrim make_date make_interval make_time make_timestamp
  make_timestamptz max md5 min mod mode now nth_value ntile nullif num_nonnulls num_nulls obj_description octet_length
  overlaps overlay percent_rank percentile_cont percentile_disc pg_backend_pid pg_blocking_pids pg_column_size
  pg_database_size pg_get_constraintdef pg_get_expr pg_get_function_arguments pg_get_functiondef pg_get_indexdef
  pg_get_keywords pg_get_triggerdef pg_get_userbyid pg_get_viewdef pg_indexes_size pg_is_in_recovery pg_relation_size
  pg_size_pretty pg_sleep pg_table_is_visible pg_table_size pg_total_relation_size pg_typeof phraseto_tsquery pi
  plainto_tsquery position pow power quote_ident quote_literal quote_nullable radians random range_agg rank regexp_count
  regexp_instr regexp_like regexp_match regexp_matches regexp_replace regexp_split_to_array regexp_split_to_table
  regexp_substr regr_avgx regr_avgy regr_count regr_intercept regr_r2 regr_slope repeat replace reverse right round
  row_number row_to_json rpad rtrim scale set_bit set_byte sha224 sha256 sha384 sha512 sign sin split_part sqrt
  starts_with statement_timestamp stddev stddev_pop stddev_samp string_agg string_to_array string_to_table strpos substr
  substring sum tan timeofday timezone to_char to_date to_hex to_json to_jsonb to_number to_regclass to_regproc
  to_regtype to_timestamp to_tsquery to_tsvector transaction_timestamp translate trim trim_array trim_scale trunc
  ts_headline ts_rank ts_rank_cd tsvector_to_array txid_current unnest upper upper_inc upper_inf uuid_generate_v4
  var_pop var_samp variance version websearch_to_tsquery width_bucket xmlagg
`;

const names: ReadonlySet<string> = new Set(known.trim().split(/\s+/));
/** Called by every policy of the platform; they read the session's settings alone. */
const ofPlatform: ReadonlySet<string> = new Set(['auth.uid', 'auth.role', 'auth.jwt', 'auth.email']);

/** Whether a call is known to change nothing. A schema other than `pg_catalog` makes it another function. */
export function isKnownFunction(path: readonly string[]): boolean {
  const [schema, name] = path.length > 1 ? path : ['pg_catalog', path[0]];
  if (name === undefined) return false;
  return schema === 'pg_catalog' ? names.has(name) : ofPlatform.has(path.join('.'));
}
