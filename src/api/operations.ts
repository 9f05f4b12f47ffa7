import { authConfigHookUris, authConfigSecrets } from './auth-config-secrets.ts';
import { kitOperations } from './kit-operations.ts';
import { destroy, type Operation, read, write } from './operation.ts';

const keySecrets = ['api_key', 'hash', 'secret_jwt_template'];
const keyListSecrets = keySecrets.map((field) => `*.${field}`);

/**
 * The catalogue: every operation that the kit knows, by the operation id of the Management API.
 * What is not here does not exist for the proxy.
 */
export const operations = {
  'v1-delete-a-branch': destroy('DELETE /v1/branches/{branch_id_or_ref}', 'branches:delete'),
  'v1-get-a-branch-config': read('GET /v1/branches/{branch_id_or_ref}', 'branches:read', {
    secrets: ['db_pass', 'jwt_secret'],
  }),
  'v1-update-a-branch-config': write('PATCH /v1/branches/{branch_id_or_ref}', 'branches:write', {
    urls: ['notify_url'],
  }),
  'v1-diff-a-branch': read('GET /v1/branches/{branch_id_or_ref}/diff', 'branches:read', { answer: 'text' }),
  'v1-merge-a-branch': destroy('POST /v1/branches/{branch_id_or_ref}/merge', 'branches:merge'),
  'v1-push-a-branch': write('POST /v1/branches/{branch_id_or_ref}/push', 'branches:write'),
  'v1-reset-a-branch': destroy('POST /v1/branches/{branch_id_or_ref}/reset', 'branches:write'),
  'v1-restore-a-branch': write('POST /v1/branches/{branch_id_or_ref}/restore', 'branches:write'),
  'v1-disable-preview-branching': destroy('DELETE /v1/projects/{ref}/branches', 'branches:delete', { answer: 'none' }),
  'v1-list-all-branches': read('GET /v1/projects/{ref}/branches', 'branches:read', { urls: ['*.notify_url'] }),
  'v1-create-a-branch': write('POST /v1/projects/{ref}/branches', 'branches:write', { urls: ['notify_url'] }),
  'v1-get-a-branch': read('GET /v1/projects/{ref}/branches/{name}', 'branches:read', { urls: ['notify_url'] }),
  'v1-authorize-user': read('GET /v1/oauth/authorize', 'claim', { answer: 'none', internal: true }),
  'v1-oauth-authorize-project-claim': read('GET /v1/oauth/authorize/project-claim', 'claim', {
    answer: 'none',
    internal: true,
  }),
  'v1-revoke-token': write('POST /v1/oauth/revoke', 'claim', { answer: 'none', internal: true }),
  'v1-exchange-oauth-token': write('POST /v1/oauth/token', 'claim', {
    secrets: ['access_token', 'refresh_token'],
    body: 'form',
    internal: true,
  }),
  'v1-get-organization-project-claim': read('GET /v1/organizations/{slug}/project-claim/{token}', 'claim', {
    internal: true,
  }),
  'v1-claim-project-for-organization': write('POST /v1/organizations/{slug}/project-claim/{token}', 'claim', {
    answer: 'none',
    internal: true,
  }),
  'v1-delete-project-claim-token': destroy('DELETE /v1/projects/{ref}/claim-token', 'claim', {
    answer: 'none',
    internal: true,
  }),
  'v1-get-project-claim-token': read('GET /v1/projects/{ref}/claim-token', 'claim', { internal: true }),
  'v1-create-project-claim-token': write('POST /v1/projects/{ref}/claim-token', 'claim', {
    secrets: ['token'],
    internal: true,
  }),
  'v1-list-all-organizations': read('GET /v1/organizations', 'organizations:read'),
  'v1-create-an-organization': write('POST /v1/organizations', 'organizations:create'),
  'v1-get-an-organization': read('GET /v1/organizations/{slug}', 'organizations:read'),
  'v1-list-organization-members': read('GET /v1/organizations/{slug}/members', 'organizations:read'),
  'v1-get-all-projects-for-organization': read('GET /v1/organizations/{slug}/projects', 'projects:read'),
  'v1-get-profile': read('GET /v1/profile', 'organizations:read'),
  'v1-list-all-projects': read('GET /v1/projects', 'projects:read'),
  'v1-create-a-project': write('POST /v1/projects', 'projects:create', { filled: ['db_pass'] }),
  'v1-get-available-regions': read('GET /v1/projects/available-regions', 'projects:read'),
  'v1-delete-a-project': destroy('DELETE /v1/projects/{ref}', 'projects:delete'),
  'v1-get-project': read('GET /v1/projects/{ref}', 'projects:read'),
  'v1-update-a-project': write('PATCH /v1/projects/{ref}', 'projects:write'),
  'v1-get-services-health': read('GET /v1/projects/{ref}/health', 'projects:read'),
  'v1-pause-a-project': write('POST /v1/projects/{ref}/pause', 'projects:write', { answer: 'none' }),
  'v1-restart-a-project': write('POST /v1/projects/{ref}/restart', 'projects:write', { answer: 'none' }),
  'v1-list-available-restore-versions': read('GET /v1/projects/{ref}/restore', 'projects:read'),
  'v1-restore-a-project': write('POST /v1/projects/{ref}/restore', 'projects:write', { answer: 'none' }),
  'v1-cancel-a-project-restoration': write('POST /v1/projects/{ref}/restore/cancel', 'projects:write', {
    answer: 'none',
  }),
  'v1-list-action-runs': read('GET /v1/projects/{ref}/actions', 'branches:read'),
  'v1-count-action-runs': read('HEAD /v1/projects/{ref}/actions', 'branches:read', { answer: 'none' }),
  'v1-get-action-run': read('GET /v1/projects/{ref}/actions/{run_id}', 'branches:read'),
  'v1-get-action-run-logs': read('GET /v1/projects/{ref}/actions/{run_id}/logs', 'branches:read', { answer: 'text' }),
  'v1-update-action-run-status': write('PATCH /v1/projects/{ref}/actions/{run_id}/status', 'branches:write'),
  'v1-get-performance-advisors': read('GET /v1/projects/{ref}/advisors/performance', 'advisors:read'),
  'v1-get-security-advisors': read('GET /v1/projects/{ref}/advisors/security', 'advisors:read'),
  'v1-get-project-function-combined-stats': read(
    'GET /v1/projects/{ref}/analytics/endpoints/functions.combined-stats',
    'usage:read',
  ),
  'v1-get-project-logs': read('GET /v1/projects/{ref}/analytics/endpoints/logs', 'logs:read', { rate: 'logs' }),
  'v1-get-project-logs-all': read('GET /v1/projects/{ref}/analytics/endpoints/logs.all', 'logs:read', { rate: 'logs' }),
  'v1-scrape-project-metrics': read('GET /v1/projects/{ref}/analytics/endpoints/metrics', 'usage:read', {
    answer: 'text',
  }),
  'v1-get-project-usage-api-count': read('GET /v1/projects/{ref}/analytics/endpoints/usage.api-counts', 'usage:read', {
    rate: 'logs',
  }),
  'v1-get-project-usage-request-count': read(
    'GET /v1/projects/{ref}/analytics/endpoints/usage.api-requests-count',
    'usage:read',
    { rate: 'logs' },
  ),
  'v1-get-project-api-keys': read('GET /v1/projects/{ref}/api-keys', 'keys:read', { secrets: keyListSecrets }),
  'v1-create-project-api-key': write('POST /v1/projects/{ref}/api-keys', 'keys:write', { secrets: keySecrets }),
  'v1-get-project-legacy-api-keys': read('GET /v1/projects/{ref}/api-keys/legacy', 'keys:read'),
  'v1-update-project-legacy-api-keys': write('PUT /v1/projects/{ref}/api-keys/legacy', 'keys:write'),
  'v1-delete-project-api-key': destroy('DELETE /v1/projects/{ref}/api-keys/{id}', 'keys:write', {
    secrets: keySecrets,
  }),
  'v1-get-project-api-key': read('GET /v1/projects/{ref}/api-keys/{id}', 'keys:read', { secrets: keySecrets }),
  'v1-update-project-api-key': write('PATCH /v1/projects/{ref}/api-keys/{id}', 'keys:write', { secrets: keySecrets }),
  'v1-list-project-addons': read('GET /v1/projects/{ref}/billing/addons', 'compute:read'),
  'v1-apply-project-addon': write('PATCH /v1/projects/{ref}/billing/addons', 'compute:write', { answer: 'none' }),
  'v1-remove-project-addon': destroy('DELETE /v1/projects/{ref}/billing/addons/{addon_variant}', 'compute:write', {
    answer: 'none',
  }),
  'v1-get-auth-service-config': read('GET /v1/projects/{ref}/config/auth', 'config:read', {
    secrets: authConfigSecrets,
    urls: authConfigHookUris,
  }),
  'v1-update-auth-service-config': write('PATCH /v1/projects/{ref}/config/auth', 'config:write', {
    secrets: authConfigSecrets,
    urls: authConfigHookUris,
  }),
  'v1-get-project-pgbouncer-config': read('GET /v1/projects/{ref}/config/database/pgbouncer', 'config:read', {
    secrets: ['connection_string'],
  }),
  'v1-get-pooler-config': read('GET /v1/projects/{ref}/config/database/pooler', 'config:read', {
    secrets: ['*.connection_string', '*.connectionString'],
  }),
  'v1-update-pooler-config': write('PATCH /v1/projects/{ref}/config/database/pooler', 'config:write'),
  'v1-get-realtime-config': read('GET /v1/projects/{ref}/config/realtime', 'config:read'),
  'v1-update-realtime-config': write('PATCH /v1/projects/{ref}/config/realtime', 'config:write', { answer: 'none' }),
  'v1-shutdown-realtime': write('POST /v1/projects/{ref}/config/realtime/shutdown', 'config:write', { answer: 'none' }),
  'v1-get-storage-config': read('GET /v1/projects/{ref}/config/storage', 'config:read'),
  'v1-update-storage-config': write('PATCH /v1/projects/{ref}/config/storage', 'config:write', { answer: 'none' }),
  'v1-get-postgrest-service-config': read('GET /v1/projects/{ref}/postgrest', 'config:read', {
    secrets: ['jwt_secret'],
  }),
  'v1-update-postgrest-service-config': write('PATCH /v1/projects/{ref}/postgrest', 'config:write', {
    secrets: ['jwt_secret'],
  }),
  'v1-get-ssl-enforcement-config': read('GET /v1/projects/{ref}/ssl-enforcement', 'config:read'),
  'v1-update-ssl-enforcement-config': write('PUT /v1/projects/{ref}/ssl-enforcement', 'config:write'),
  'v1-get-postgres-config': read('GET /v1/projects/{ref}/config/database/postgres', 'config:read'),
  'v1-patch-postgres-config': write('PATCH /v1/projects/{ref}/config/database/postgres', 'config:write', {
    answer: 'none',
  }),
  'v1-update-postgres-config': write('PUT /v1/projects/{ref}/config/database/postgres', 'config:write'),
  'v1-get-database-disk': read('GET /v1/projects/{ref}/config/disk', 'compute:read'),
  'v1-modify-database-disk': write('POST /v1/projects/{ref}/config/disk', 'compute:write', { answer: 'none' }),
  'v1-get-project-disk-autoscale-config': read('GET /v1/projects/{ref}/config/disk/autoscale', 'compute:read'),
  'v1-get-disk-utilization': read('GET /v1/projects/{ref}/config/disk/util', 'compute:read'),
  'v1-list-all-backups': read('GET /v1/projects/{ref}/database/backups', 'backups:read'),
  'v1-restore-physical-backup': destroy('POST /v1/projects/{ref}/database/backups/restore', 'backups:restore', {
    answer: 'none',
  }),
  'v1-restore-pitr-backup': destroy('POST /v1/projects/{ref}/database/backups/restore-pitr', 'backups:restore', {
    answer: 'none',
  }),
  'v1-get-restore-point': read('GET /v1/projects/{ref}/database/backups/restore-point', 'backups:read'),
  'v1-create-restore-point': write('POST /v1/projects/{ref}/database/backups/restore-point', 'backups:create'),
  'v1-get-backup-schedule': read('GET /v1/projects/{ref}/database/backups/schedule', 'backups:read'),
  'v1-update-backup-schedule': write('PATCH /v1/projects/{ref}/database/backups/schedule', 'backups:create'),
  'v1-undo': destroy('POST /v1/projects/{ref}/database/backups/undo', 'backups:restore', { answer: 'none' }),
  'v1-get-database-metadata': read('GET /v1/projects/{ref}/database/context', 'database:read', { rate: 'context' }),
  'v1-update-database-password': write('PATCH /v1/projects/{ref}/database/password', 'database:password'),
  'v1-run-a-query': write('POST /v1/projects/{ref}/database/query', 'database:write'),
  'v1-read-only-query': read('POST /v1/projects/{ref}/database/query/read-only', 'database:read', {
    idempotency: 'safe',
  }),
  'v1-generate-typescript-types': read('GET /v1/projects/{ref}/types/typescript', 'database:read'),
  'v1-rollback-migrations': destroy('DELETE /v1/projects/{ref}/database/migrations', 'migrations:write', {
    rate: 'migrations',
    answer: 'none',
  }),
  'v1-list-migration-history': read('GET /v1/projects/{ref}/database/migrations', 'migrations:read', {
    rate: 'migrations',
  }),
  'v1-apply-a-migration': write('POST /v1/projects/{ref}/database/migrations', 'migrations:write', {
    rate: 'migrations',
    idempotency: 'key',
    answer: 'none',
  }),
  'v1-upsert-a-migration': write('PUT /v1/projects/{ref}/database/migrations', 'migrations:write', {
    rate: 'migrations',
    idempotency: 'key',
    answer: 'none',
  }),
  'v1-get-a-migration': read('GET /v1/projects/{ref}/database/migrations/{version}', 'migrations:read', {
    rate: 'migrations',
  }),
  'v1-patch-a-migration': write('PATCH /v1/projects/{ref}/database/migrations/{version}', 'migrations:write', {
    rate: 'migrations',
    answer: 'none',
  }),
  'v1-list-all-functions': read('GET /v1/projects/{ref}/functions', 'functions:read'),
  'v1-create-a-function': write('POST /v1/projects/{ref}/functions', 'functions:write', { body: 'binary' }),
  'v1-bulk-update-functions': write('PUT /v1/projects/{ref}/functions', 'functions:write'),
  'v1-deploy-a-function': write('POST /v1/projects/{ref}/functions/deploy', 'functions:write', { body: 'multipart' }),
  'v1-delete-a-function': destroy('DELETE /v1/projects/{ref}/functions/{function_slug}', 'functions:write', {
    answer: 'none',
  }),
  'v1-get-a-function': read('GET /v1/projects/{ref}/functions/{function_slug}', 'functions:read'),
  'v1-update-a-function': write('PATCH /v1/projects/{ref}/functions/{function_slug}', 'functions:write', {
    body: 'binary',
  }),
  'v1-get-a-function-body': read('GET /v1/projects/{ref}/functions/{function_slug}/body', 'functions:read', {
    answer: 'binary',
  }),
  'v1-delete-network-bans': destroy('DELETE /v1/projects/{ref}/network-bans', 'network:write', { answer: 'none' }),
  'v1-list-all-network-bans': read('POST /v1/projects/{ref}/network-bans/retrieve', 'network:read', {
    idempotency: 'safe',
  }),
  'v1-list-all-network-bans-enriched': read('POST /v1/projects/{ref}/network-bans/retrieve/enriched', 'network:read', {
    idempotency: 'safe',
  }),
  'v1-get-network-restrictions': read('GET /v1/projects/{ref}/network-restrictions', 'network:read'),
  'v1-patch-network-restrictions': write('PATCH /v1/projects/{ref}/network-restrictions', 'network:write'),
  'v1-update-network-restrictions': write('POST /v1/projects/{ref}/network-restrictions/apply', 'network:write'),
  'v1-review-network-restrictions': write('POST /v1/projects/{ref}/network-restrictions/review', 'network:write', {
    answer: 'none',
  }),
  'v1-get-readonly-mode-status': read('GET /v1/projects/{ref}/readonly', 'network:read'),
  'v1-disable-readonly-mode-temporarily': write('POST /v1/projects/{ref}/readonly/temporary-disable', 'network:write', {
    answer: 'none',
  }),
  'v1-bulk-delete-secrets': destroy('DELETE /v1/projects/{ref}/secrets', 'secrets:write', { answer: 'none' }),
  'v1-list-all-secrets': read('GET /v1/projects/{ref}/secrets', 'secrets:read', { secrets: ['*.value'] }),
  'v1-bulk-create-secrets': write('POST /v1/projects/{ref}/secrets', 'secrets:write', { answer: 'none' }),
  'v1-list-all-buckets': read('GET /v1/projects/{ref}/storage/buckets', 'storage:read'),
  'v1-list-all-snippets': read('GET /v1/snippets', 'snippets:read'),
  'v1-get-a-snippet': read('GET /v1/snippets/{id}', 'snippets:read'),
} satisfies Record<string, Operation>;

/** The operation id of the Management API: the one word for a capability of the platform, everywhere in the kit. */
export type OperationId = keyof typeof operations;

/** The platform's operations and the kit's own. */
export const catalogue = { ...operations, ...kitOperations };

export type CatalogueId = keyof typeof catalogue;

/** The row of an operation, with its general type. */
export function operation(id: CatalogueId): Operation {
  return catalogue[id];
}

export const operationIds = Object.keys(operations) as readonly OperationId[]; // the keys of the table above

export function isOperationId(id: string): id is OperationId {
  return Object.hasOwn(operations, id);
}
