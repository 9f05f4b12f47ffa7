import { createHash } from 'node:crypto';
import { requireProject } from './find-project.ts';
import type { OperationTable } from './operation-table.ts';

/** The value of a secret never leaves: its digest tells whether it is the one that somebody has. */
const digest = (value: string) => createHash('sha256').update(value).digest('hex');

export const secretOperations = {
  'v1-list-all-secrets': async (services, { params }) => {
    await requireProject(services, params.ref);
    const secrets = await services.control.secrets.list(params.ref);
    return secrets.map(({ name, value, updatedAt }) => ({ name, value: digest(value), updated_at: updatedAt }));
  },
  'v1-bulk-create-secrets': async (services, { params, body }) => {
    await requireProject(services, params.ref);
    await services.control.secrets.write(params.ref, body);
    return undefined;
  },
  'v1-bulk-delete-secrets': async (services, { params, body }) => {
    await requireProject(services, params.ref);
    await services.control.secrets.remove(params.ref, body);
    return undefined;
  },
} satisfies OperationTable;
