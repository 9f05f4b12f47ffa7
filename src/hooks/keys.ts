/** Every query key of the kit, under one prefix, so that a shared cache stays apart from the host's. */
const root = 'platform-kit';

export const keys = {
  all: [root] as const,
  session: () => [root, 'session'] as const,
  projects: () => [root, 'projects'] as const,
  organizations: () => [root, 'organizations'] as const,
  regions: (organization: string) => [root, 'regions', organization] as const,
  project: (ref: string) => [root, 'project', ref] as const,
  details: (ref: string) => [root, 'project', ref, 'details'] as const,
  access: (ref: string) => [root, 'project', ref, 'access'] as const,
  health: (ref: string) => [root, 'project', ref, 'health'] as const,
  usage: (ref: string) => [root, 'project', ref, 'usage'] as const,
  database: (ref: string) => [root, 'project', ref, 'database'] as const,
  databaseSummary: (ref: string) => [root, 'project', ref, 'database', 'summary'] as const,
  logs: (ref: string, source: string) => [root, 'project', ref, 'logs', source] as const,
  audit: (filter: object) => [root, 'audit', filter] as const,
  restorePoints: (ref: string) => [root, 'project', ref, 'restore-points'] as const,
  branches: (ref: string) => [root, 'project', ref, 'branches'] as const,
  mergeReview: (ref: string, part: string) => [root, 'project', ref, 'merge-review', part] as const,
  migrationText: (ref: string, version: string) => [root, 'project', ref, 'migration', version] as const,
  migrations: (ref: string, ...part: readonly string[]) => [root, 'project', ref, 'migrations', ...part] as const,
  plan: (ref: string, sql: string, measured: boolean) => [root, 'project', ref, 'plan', sql, measured] as const,
  catalogue: (ref: string) => [root, 'project', ref, 'catalogue'] as const,
  snippets: (ref: string, from: 'reader' | 'platform') => [root, 'project', ref, 'snippets', from] as const,
  actionRuns: (ref: string) => [root, 'project', ref, 'action-runs'] as const,
};
