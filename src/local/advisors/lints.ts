/** What an advisor looks for. Its SQL is `lints/<name>.sql`. */
export interface Lint {
  readonly title: string;
  readonly level: 'ERROR' | 'WARN' | 'INFO';
  readonly category: 'SECURITY' | 'PERFORMANCE';
  readonly description: string;
  /** The page of the platform's documentation that says what to do. */
  readonly page: string;
}

const security = (level: Lint['level'], page: string, title: string, description: string): Lint => ({
  title,
  level,
  category: 'SECURITY',
  description,
  page,
});

const performance = (level: Lint['level'], page: string, title: string, description: string): Lint => ({
  ...security(level, page, title, description),
  category: 'PERFORMANCE',
});

/** The lints by name, as the platform names and grades them. */
export const lints = {
  auth_users_exposed: security(
    'ERROR',
    '0002_auth_users_exposed',
    'Exposed Auth Users',
    'A view or a materialized view of the API reads auth.users with the rights of its owner. Who may read it sees the data of users.',
  ),
  policy_exists_rls_disabled: security(
    'ERROR',
    '0007_policy_exists_rls_disabled',
    'Policy Exists RLS Disabled',
    'The table has row level security policies, and row level security is not enabled: they do nothing.',
  ),
  security_definer_view: security(
    'ERROR',
    '0010_security_definer_view',
    'Security Definer View',
    'The view is read with the rights of who made it and not of who asks, so that row level security is passed over.',
  ),
  rls_disabled_in_public: security(
    'ERROR',
    '0013_rls_disabled_in_public',
    'RLS Disabled in Public',
    'Row level security is not enabled on a table that the API serves: whoever has the public key can use all its rows.',
  ),
  rls_references_user_metadata: security(
    'ERROR',
    '0015_rls_references_user_metadata',
    'RLS references user metadata',
    'A policy decides by user_metadata, which users may edit themselves.',
  ),
  fkey_to_auth_unique: security(
    'ERROR',
    '0021_fkey_to_auth_unique',
    'Foreign Key to Auth Unique Constraint',
    'A foreign key relies on a unique constraint of the auth schema that the platform may change.',
  ),
  sensitive_columns_exposed: security(
    'ERROR',
    '0023_sensitive_columns_exposed',
    'Sensitive Columns Exposed',
    'A table that the API serves without row level security has columns whose names tell of secrets or personal data.',
  ),
  function_search_path_mutable: security(
    'WARN',
    '0011_function_search_path_mutable',
    'Function Search Path Mutable',
    'The function has no search_path of its own: who calls it decides which objects its unqualified names mean.',
  ),
  extension_in_public: security(
    'WARN',
    '0014_extension_in_public',
    'Extension in Public',
    'The extension is in the public schema, so that the API serves what it brings.',
  ),
  materialized_view_in_api: security(
    'WARN',
    '0016_materialized_view_in_api',
    'Materialized View in API',
    'The API serves a materialized view. Row level security does not apply to it.',
  ),
  foreign_table_in_api: security(
    'WARN',
    '0017_foreign_table_in_api',
    'Foreign Table in API',
    'The API serves a foreign table. Row level security does not apply to it.',
  ),
  unsupported_reg_types: security(
    'WARN',
    'unsupported_reg_types',
    'Unsupported reg types',
    'The column has a type that an upgrade of Postgres cannot carry over.',
  ),
  extension_versions_outdated: security(
    'WARN',
    '0022_extension_versions_outdated',
    'Extension Versions Outdated',
    'The extension is older than the version that would be installed today.',
  ),
  rls_policy_always_true: security(
    'WARN',
    '0024_permissive_rls_policy',
    'RLS Policy Always True',
    'A policy lets anybody write, without any condition: it is as if there were no row level security.',
  ),
  public_bucket_allows_listing: security(
    'WARN',
    '0025_public_bucket_allows_listing',
    'Public Bucket Allows Listing',
    'The files of a public bucket need no policy to be fetched by their URL. With one, everybody can list them all.',
  ),
  anon_security_definer_function_executable: security(
    'WARN',
    '0028_anon_security_definer_function_executable',
    'Public Can Execute SECURITY DEFINER Function',
    'Whoever has the public key can call a function that runs with the rights of who made it.',
  ),
  authenticated_security_definer_function_executable: security(
    'WARN',
    '0029_authenticated_security_definer_function_executable',
    'Signed-In Users Can Execute SECURITY DEFINER Function',
    'Every signed-in user can call a function that runs with the rights of who made it.',
  ),
  rls_enabled_no_policy: security(
    'INFO',
    '0008_rls_enabled_no_policy',
    'RLS Enabled No Policy',
    'Row level security is enabled without a policy: the API gives no rows to anybody.',
  ),
  auth_rls_initplan: performance(
    'WARN',
    '0003_auth_rls_initplan',
    'Auth RLS Initialization Plan',
    'A policy asks auth.<function>() or current_setting() again for each row. In a sub-select it is asked once.',
  ),
  multiple_permissive_policies: performance(
    'WARN',
    '0006_multiple_permissive_policies',
    'Multiple Permissive Policies',
    'Several permissive policies hold for one role and action: each of them is run for each query.',
  ),
  duplicate_index: performance(
    'WARN',
    '0009_duplicate_index',
    'Duplicate Index',
    'Indexes with one definition cost twice and help once.',
  ),
  unindexed_foreign_keys: performance(
    'INFO',
    '0001_unindexed_foreign_keys',
    'Unindexed foreign keys',
    'A foreign key without an index makes joins, and changes of the table that it refers to, slow.',
  ),
  no_primary_key: performance(
    'INFO',
    '0004_no_primary_key',
    'No Primary Key',
    'A table without a primary key is inefficient to work with at scale, and its rows cannot be told apart.',
  ),
  unused_index: performance(
    'INFO',
    '0005_unused_index',
    'Unused Index',
    'An index that was never used costs space and time with each write. It may be removed.',
  ),
} as const satisfies Readonly<Record<string, Lint>>;

export type LintName = keyof typeof lints;
