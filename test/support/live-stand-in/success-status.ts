import { type OperationId, operations } from '../../../src/api/operations.ts';

const postsThatAnswer200: ReadonlySet<OperationId> = new Set([
  'v1-restore-a-branch',
  'v1-pause-a-project',
  'v1-restore-a-project',
  'v1-cancel-a-project-restoration',
  'v1-create-project-claim-token',
  'v1-apply-a-migration',
]);

const answers204: ReadonlySet<OperationId> = new Set([
  'v1-authorize-user',
  'v1-oauth-authorize-project-claim',
  'v1-revoke-token',
  'v1-delete-project-claim-token',
  'v1-claim-project-for-organization',
  'v1-update-realtime-config',
  'v1-shutdown-realtime',
]);

/** The status with which an operation goes well. */
export function successStatus(id: OperationId): 200 | 201 | 204 {
  if (answers204.has(id)) return 204;
  return operations[id].method === 'POST' && !postsThatAnswer200.has(id) ? 201 : 200;
}
