import { actionOperations } from './actions.ts';
import { advisorOperations } from './advisors.ts';
import { apiKeyOperations } from './api-keys.ts';
import { backupOperations } from './backups.ts';
import { branchOperations } from './branches.ts';
import { databaseOperations } from './database.ts';
import { functionOperations } from './functions.ts';
import { healthOperations } from './health.ts';
import { migrationOperations } from './migrations.ts';
import type { OperationTable } from './operation-table.ts';
import { organizationOperations } from './organizations.ts';
import { projectOperations } from './projects.ts';
import { secretOperations } from './secrets.ts';
import { snippetOperations } from './snippets.ts';
import { usageOperations } from './usage.ts';

/** Every operation that is built. What is missing here answers 501. */
export const builtOperations: OperationTable = {
  ...actionOperations,
  ...advisorOperations,
  ...apiKeyOperations,
  ...backupOperations,
  ...branchOperations,
  ...databaseOperations,
  ...functionOperations,
  ...healthOperations,
  ...migrationOperations,
  ...organizationOperations,
  ...projectOperations,
  ...secretOperations,
  ...snippetOperations,
  ...usageOperations,
};
