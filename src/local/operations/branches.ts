import { requireProject } from './find-project.ts';
import type { OperationTable } from './operation-table.ts';

export const branchOperations = {
  'v1-list-all-branches': async (services, { params }) => {
    await requireProject(services, params.ref);
    return [];
  },
} satisfies OperationTable;
