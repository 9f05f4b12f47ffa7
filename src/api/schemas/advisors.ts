import { z } from 'zod';
import { open } from './parts.ts';

const projectAdvisors = z.looseObject({
  lints: z.array(
    z.looseObject({
      name: open([
        'unindexed_foreign_keys',
        'auth_users_exposed',
        'auth_rls_initplan',
        'no_primary_key',
        'unused_index',
        'multiple_permissive_policies',
        'policy_exists_rls_disabled',
        'rls_enabled_no_policy',
        'duplicate_index',
        'security_definer_view',
        'function_search_path_mutable',
        'rls_disabled_in_public',
        'extension_in_public',
        'rls_references_user_metadata',
        'materialized_view_in_api',
        'foreign_table_in_api',
        'unsupported_reg_types',
        'auth_otp_long_expiry',
        'auth_otp_short_length',
        'ssl_not_enforced',
        'network_restrictions_not_set',
        'password_requirements_min_length',
        'pitr_not_enabled',
        'auth_leaked_password_protection',
        'auth_insufficient_mfa_options',
        'auth_password_policy_missing',
        'leaked_service_key',
        'no_backup_admin',
        'vulnerable_postgres_version',
      ]),
      title: z.string(),
      level: open(['ERROR', 'WARN', 'INFO']),
      facing: open(['EXTERNAL']),
      categories: z.array(open(['PERFORMANCE', 'SECURITY'])),
      description: z.string(),
      detail: z.string(),
      remediation: z.string(),
      metadata: z
        .looseObject({
          schema: z.string().optional(),
          name: z.string().optional(),
          entity: z.string().optional(),
          type: open(['table', 'view', 'auth', 'function', 'extension', 'compliance']).optional(),
          fkey_name: z.string().optional(),
          fkey_columns: z.array(z.number()).optional(),
        })
        .optional(),
      cache_key: z.string(),
    }),
  ),
});

export const advisorsSchemas = {
  'v1-get-performance-advisors': { answer: projectAdvisors },
  'v1-get-security-advisors': { query: z.object({ lint_type: z.enum(['sql']).optional() }), answer: projectAdvisors },
};
