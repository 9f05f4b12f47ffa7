import { platformError } from '../../../src/api/errors.ts';
import type { OperationTable } from './operation-table.ts';
import type { Platform, SeededOrganization, StandInProject } from './platform.ts';

const smartGroups = { americas: 'us-east-1', emea: 'eu-central-1', apac: 'ap-southeast-1' } as const;
const regions = [
  ['East US (North Virginia)', 'us-east-1'],
  ['Central EU (Frankfurt)', 'eu-central-1'],
  ['Southeast Asia (Singapore)', 'ap-southeast-1'],
] as const;

function writeOrganization({ slug, name }: SeededOrganization) {
  return { id: slug, slug, name };
}

function writeProject(platform: Platform, project: StandInProject) {
  const { ref, name, region, organization, createdAt } = project;
  const { slug } = organization;
  const status = platform.statusOf(project);
  return { id: ref, ref, organization_id: slug, organization_slug: slug, name, region, created_at: createdAt, status };
}

function writeWithDatabase(platform: Platform, project: StandInProject) {
  const database = {
    host: `db.${project.ref}.supabase.co`,
    version: '17.6.1',
    postgres_engine: '17',
    release_channel: 'ga',
  };
  return { ...writeProject(platform, project), database };
}

// The platform's own numbers of projects are nobody's business here.
function writeRef({ ref, name }: StandInProject) {
  return { id: 1, ref, name };
}

function start(platform: Platform, ref: string, action: 'pause' | 'restore' | 'restart' | 'cancel-restore'): undefined {
  const project = platform.findProject(ref);
  platform.require(project, action);
  platform.start(project, action);
  return undefined;
}

function writeHealth(platform: Platform, project: StandInProject, name: string, rank: number) {
  const status = platform.statusOf(project);
  const up = status === 'ACTIVE_HEALTHY' || (status === 'COMING_UP' && platform.progressOf(project) > rank);
  if (up) {
    const info = {
      name: 'GoTrue' as const,
      version: 'v2.188.0',
      description: 'GoTrue is a user registration and authentication API',
    };
    return { name, healthy: true, status: 'ACTIVE_HEALTHY', ...(name === 'auth' && { info }) };
  }
  const coming = status === 'COMING_UP' || status === 'RESTORING' || status === 'RESTARTING';
  return coming
    ? { name, healthy: false, status: 'COMING_UP' }
    : { name, healthy: false, status: 'UNHEALTHY', error: `Project is ${status}` };
}

const [smart, specific] = [
  Object.keys(smartGroups).map((code) => ({ name: code.toUpperCase(), code, type: 'smartGroup' })),
  regions.map(([name, code]) => ({ name, code, type: 'specific', provider: 'AWS' })),
];

/** Organizations, regions and the life of projects. */
export const projectOperations = {
  'v1-list-all-organizations': ({ organizations }) => organizations.map(writeOrganization),
  'v1-create-an-organization': ({ organizations }, { body: { name } }) => {
    const slug = name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');
    if (organizations.some((one) => one.slug === slug))
      throw platformError('conflict', { message: 'Organization exists' });
    organizations.push({ slug, name });
    return { id: slug, slug, name };
  },
  'v1-get-an-organization': (platform, { params: { slug = '' } }) => {
    const { name } = platform.findOrganization(slug);
    return { id: slug, name, plan: 'pro', opt_in_tags: [], allowed_release_channels: ['ga'] };
  },
  'v1-get-available-regions': (platform, { query }) => {
    platform.findOrganization(query.organization_slug);
    const [first] = smart;
    if (!first) throw platformError('internal');
    return {
      recommendations: { smartGroup: first, specific: specific.slice(0, 1) },
      all: { smartGroup: smart, specific },
    };
  },
  'v1-list-all-projects': (platform) => [...platform.projects.values()].map((one) => writeWithDatabase(platform, one)),
  'v1-create-a-project': (platform, { body }) => {
    const { name, organization_slug: organization, region, region_selection: wanted } = body;
    if (region && wanted)
      throw platformError('bad_request', { message: 'region and region_selection exclude each other' });
    const group = wanted?.type === 'smartGroup' ? smartGroups[wanted.code] : wanted?.code;
    return writeProject(platform, platform.launch({ name, organization, region: group ?? region ?? 'us-east-1' }));
  },
  'v1-get-project': (platform, { params: { ref = '' } }) => writeWithDatabase(platform, platform.findProject(ref)),
  'v1-update-a-project': (platform, { params: { ref = '' }, body }) => {
    const project = platform.findProject(ref);
    platform.require(project, 'rename');
    project.name = body.name;
    return writeRef(project);
  },
  'v1-delete-a-project': (platform, { params: { ref = '' } }) => {
    const project = platform.findProject(ref);
    platform.require(project, 'delete');
    platform.projects.delete(ref);
    return writeRef(project);
  },
  'v1-pause-a-project': (platform, { params: { ref = '' } }) => start(platform, ref, 'pause'),
  'v1-restore-a-project': (platform, { params: { ref = '' } }) => start(platform, ref, 'restore'),
  'v1-restart-a-project': (platform, { params: { ref = '' } }) => start(platform, ref, 'restart'),
  'v1-cancel-a-project-restoration': (platform, { params: { ref = '' } }) => start(platform, ref, 'cancel-restore'),
  'v1-get-services-health': (platform, { params: { ref = '' }, query: { services } }) => {
    const project = platform.findProject(ref);
    return services.map((name, index) => writeHealth(platform, project, name, (index + 1) / (services.length + 1)));
  },
} satisfies OperationTable;
