import { requireProject } from './find-project.ts';
import type { OperationTable } from './operation-table.ts';

export const snippetOperations = {
  'v1-list-all-snippets': async (services, { query }) => {
    if (query.project_ref !== undefined) await requireProject(services, query.project_ref);
    return { data: [] };
  },
} satisfies OperationTable;
