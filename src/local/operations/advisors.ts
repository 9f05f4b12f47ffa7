import { findLints } from '../advisors/find-lints.ts';
import type { Lint } from '../advisors/lints.ts';
import { requireDatabase } from './find-project.ts';
import type { OperationTable, Services } from './operation-table.ts';

async function advise(services: Services, ref: string, category: Lint['category']) {
  await requireDatabase(services, ref);
  return { lints: await findLints((statements) => services.databases.run(ref, statements), category) };
}

export const advisorOperations = {
  'v1-get-security-advisors': (services, { params }) => advise(services, params.ref, 'SECURITY'),
  'v1-get-performance-advisors': (services, { params }) => advise(services, params.ref, 'PERFORMANCE'),
} satisfies OperationTable;
