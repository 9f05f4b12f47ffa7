/** Every query key of the kit, under one prefix, so that a shared cache stays apart from the host's. */
const root = 'platform-kit';

export const keys = {
  all: [root] as const,
  session: () => [root, 'session'] as const,
  projects: () => [root, 'projects'] as const,
  organizations: () => [root, 'organizations'] as const,
  regions: (organization: string) => [root, 'regions', organization] as const,
  project: (ref: string) => [root, 'project', ref] as const,
  health: (ref: string) => [root, 'project', ref, 'health'] as const,
  usage: (ref: string) => [root, 'project', ref, 'usage'] as const,
  branches: (ref: string) => [root, 'project', ref, 'branches'] as const,
};
