import type { z } from 'zod';
import type { CatalogueId } from '../operations.ts';
import { actionsSchemas } from './actions.ts';
import { advisorsSchemas } from './advisors.ts';
import { analyticsSchemas } from './analytics.ts';
import { apiKeysSchemas } from './api-keys.ts';
import { authConfigSchemas } from './auth-config.ts';
import { backupsSchemas } from './backups.ts';
import { billingSchemas } from './billing.ts';
import { branchesSchemas } from './branches.ts';
import { configSchemas } from './config.ts';
import { databaseSchemas } from './database.ts';
import { diskSchemas } from './disk.ts';
import { functionsSchemas } from './functions.ts';
import { kitSchemas } from './kit.ts';
import { migrationsSchemas } from './migrations.ts';
import { networkSchemas } from './network.ts';
import { oauthSchemas } from './oauth.ts';
import { organizationsSchemas } from './organizations.ts';
import { postgresConfigSchemas } from './postgres-config.ts';
import { projectsSchemas } from './projects.ts';
import { secretsSchemas } from './secrets.ts';
import { snippetsSchemas } from './snippets.ts';
import { storageSchemas } from './storage.ts';

/** What an operation takes and answers. A missing schema means that there is nothing to describe. */
export interface OperationSchemas {
  readonly query?: z.ZodType<Record<string, unknown>>;
  readonly body?: z.ZodType;
  readonly answer?: z.ZodType;
}

/** The one description of every API shape, by operation id. Browser code imports its types only. */
const schemas = {
  ...actionsSchemas,
  ...advisorsSchemas,
  ...analyticsSchemas,
  ...apiKeysSchemas,
  ...authConfigSchemas,
  ...backupsSchemas,
  ...billingSchemas,
  ...branchesSchemas,
  ...configSchemas,
  ...databaseSchemas,
  ...diskSchemas,
  ...functionsSchemas,
  ...kitSchemas,
  ...migrationsSchemas,
  ...networkSchemas,
  ...oauthSchemas,
  ...organizationsSchemas,
  ...postgresConfigSchemas,
  ...projectsSchemas,
  ...secretsSchemas,
  ...snippetsSchemas,
  ...storageSchemas,
} satisfies Record<CatalogueId, OperationSchemas>;

type Schemas = typeof schemas;
type Part<Id extends CatalogueId, K extends keyof OperationSchemas> = Schemas[Id] extends { readonly [P in K]: infer S }
  ? S extends z.ZodType
    ? z.output<S>
    : never
  : undefined;

/** The query parameters of an operation. */
export type Query<Id extends CatalogueId> = Part<Id, 'query'>;
/** The request body of an operation. */
export type Body<Id extends CatalogueId> = Part<Id, 'body'>;
/** The answer of an operation. `undefined` where it has none. */
export type Output<Id extends CatalogueId> = Part<Id, 'answer'>;

/** The schemas of an operation, with their general type. */
export function schemasOf(id: CatalogueId): OperationSchemas {
  return schemas[id];
}
