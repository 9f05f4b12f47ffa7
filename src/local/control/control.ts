import type { Database } from '../engine/index.ts';
import { type ActionRuns, createActionRuns } from './action-runs.ts';
import { type ApiKeys, createApiKeys } from './api-keys.ts';
import { type BackupRecords, createBackupRecords } from './backups.ts';
import { type Branches, createBranches } from './branches.ts';
import { type CredentialsRepository, createCredentials } from './credentials.ts';
import { createFunctions, type Functions } from './functions.ts';
import { migrateControl } from './migrate.ts';
import { createOrganizations, type Organizations } from './organizations.ts';
import { ensureProfile, type Profile } from './profile.ts';
import { createProjects, type Projects } from './projects.ts';
import { createRestorePointRecords, type RestorePointRecords } from './restore-points.ts';
import { createSecrets, type Secrets } from './secrets.ts';

/** What the embedded Management API knows for good: each write is durable when it returns. */
export interface Control {
  readonly profile: Profile;
  readonly organizations: Organizations;
  readonly projects: Projects;
  readonly credentials: CredentialsRepository;
  readonly apiKeys: ApiKeys;
  readonly secrets: Secrets;
  readonly functions: Functions;
  readonly restorePoints: RestorePointRecords;
  readonly backups: BackupRecords;
  readonly branches: Branches;
  readonly actionRuns: ActionRuns;
}

/**
 * Opens the control state in its database: brings the schema up to date and makes the first organization.
 * @param makeSlug makes the slug of the first organization
 */
export async function openControl(database: Database, makeSlug: () => string): Promise<Control> {
  await migrateControl(database);
  const organizations = createOrganizations(database);
  const known = await organizations.list();
  if (known.length === 0) await organizations.create({ slug: makeSlug(), name: 'Local' });
  return {
    profile: await ensureProfile(database),
    organizations,
    projects: createProjects(database),
    credentials: createCredentials(database),
    apiKeys: createApiKeys(database),
    secrets: createSecrets(database),
    functions: createFunctions(database),
    restorePoints: createRestorePointRecords(database),
    backups: createBackupRecords(database),
    branches: createBranches(database),
    actionRuns: createActionRuns(database),
  };
}
