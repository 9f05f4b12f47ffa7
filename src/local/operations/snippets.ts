import { platformError } from '../../api/errors.ts';
import { requireProject } from './find-project.ts';
import type { OperationTable } from './operation-table.ts';

export const snippetOperations = {
  'v1-list-all-snippets': async (services, { query }) => {
    if (query.project_ref !== undefined) await requireProject(services, query.project_ref);
    return { data: [] };
  },
  // Snippets come from the platform's own dashboard; no operation makes one, so there is none here.
  'v1-get-a-snippet': async (_services, { params }) => {
    throw platformError('not_found', { message: `id: there is no snippet ${params.id}.` });
  },
} satisfies OperationTable;
