/** Differences that are meant. A name that ends in `*` stands for each that begins so. */
export interface Exception {
  readonly operations: readonly string[];
  readonly places: readonly string[];
  readonly reason: string;
}

const leftOut = ['operation'];

/** Every difference between the contract and the catalogue that is on purpose. One that is not needed is an error. */
export const exceptions: readonly Exception[] = [
  {
    operations: ['v2-*'],
    places: leftOut,
    reason: 'The kit speaks v1: it covers what a panel needs, and v2 is still growing.',
  },
  {
    operations: [
      'v1-get-project-signing-keys',
      'v1-create-project-signing-key',
      'v1-get-legacy-signing-key',
      'v1-create-legacy-signing-key',
      'v1-remove-project-signing-key',
      'v1-get-project-signing-key',
      'v1-update-project-signing-key',
    ],
    places: leftOut,
    reason:
      'Signing keys belong to the platform team: a rotation signs every user of a project out, and no panel shows them.',
  },
  {
    operations: [
      'v1-list-all-sso-provider',
      'v1-create-a-sso-provider',
      'v1-delete-a-sso-provider',
      'v1-get-a-sso-provider',
      'v1-update-a-sso-provider',
      'v1-list-project-tpa-integrations',
      'v1-create-project-tpa-integration',
      'v1-delete-project-tpa-integration',
      'v1-get-project-tpa-integration',
    ],
    places: leftOut,
    reason: 'Sign-in through other identity providers is set up once, by the platform team; no panel shows it.',
  },
  {
    operations: [
      'v1-Delete hostname config',
      'v1-get-hostname-config',
      'v1-activate-custom-hostname',
      'v1-update-hostname-config',
      'v1-verify-dns-config',
      'v1-deactivate-vanity-subdomain-config',
      'v1-get-vanity-subdomain-config',
      'v1-activate-vanity-subdomain-config',
      'v1-check-vanity-subdomain-availability',
    ],
    places: leftOut,
    reason: 'Host names of a project are the business of the platform that runs it; no panel shows them.',
  },
  {
    operations: [
      'v1-create-login-role',
      'v1-delete-login-roles',
      'v1-get-jit-access',
      'v1-authorize-jit-access',
      'v1-update-jit-access',
      'v1-invite-external-jit-access',
      'v1-accept-invite-external-jit-access',
      'v1-delete-invite-external-jit-access',
      'v1-list-jit-access',
      'v1-delete-jit-access',
      'v1-get-jit-access-config',
      'v1-update-jit-access-config',
    ],
    places: leftOut,
    reason: 'They hand out logins to the database itself, past the proxy and its audit trail.',
  },
  {
    operations: ['v1-get-pgsodium-config', 'v1-update-pgsodium-config'],
    places: leftOut,
    reason: 'The root key of a project is never read or replaced through a dashboard.',
  },
  {
    operations: [
      'v1-upgrade-postgres-version',
      'v1-get-postgres-upgrade-eligibility',
      'v1-get-postgres-upgrade-status',
      'v1-setup-a-read-replica',
      'v1-remove-a-read-replica',
    ],
    places: leftOut,
    reason: 'Upgrades and replicas are planned by the platform that pays for them; no panel shows them.',
  },
  {
    operations: ['v1-get-database-openapi', 'v1-enable-database-webhook', 'v1-get-organization-entitlements'],
    places: leftOut,
    reason: 'No panel uses it.',
  },
  {
    operations: ['v1-get-project-logs', 'v1-run-a-query', 'v1-read-only-query', 'v1-scrape-project-metrics'],
    places: ['answer'],
    reason:
      'The document has no answer for it. Known from its notes: rows of the last statement; the answer of the older log endpoint; Prometheus text.',
  },
  {
    operations: ['v1-get-a-function-body'],
    places: ['answer'],
    reason: 'The document says an object without fields, the platform sends the bytes of the function.',
  },
  {
    operations: ['v1-list-action-runs'],
    places: ['query offset', 'query limit'],
    reason: 'The document says number; part of a row cannot be asked for.',
  },
  {
    operations: ['v1-list-all-snippets'],
    places: ['query limit'],
    reason: 'The document gives a text a numeric range, which cannot be checked.',
  },
  {
    operations: ['v1-patch-postgres-config'],
    places: ['body *'],
    reason: 'The newer list breaks off after 26 names; the rest are those of the PUT beside it.',
  },
  {
    operations: ['v1-create-a-project'],
    places: ['body release_channel', 'body postgres_engine', 'body high_availability'],
    reason: 'Named by the newer list without a type; the platform chooses them, the kit never sends them.',
  },
  {
    operations: ['v1-authorize-user'],
    places: ['query target_flow'],
    reason: 'Named by the newer list without a type; the kit never sends it.',
  },
  {
    operations: ['v1-update-realtime-config', 'v1-update-postgrest-service-config'],
    places: ['body postgres_changes_pool', 'body db_pool_*'],
    reason: 'Named by the newer list without a type; the kit never sends them.',
  },
];
