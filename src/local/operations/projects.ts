import { platformError } from '../../api/errors.ts';
import type { Body } from '../../api/schemas/index.ts';
import type { NewProject, Project } from '../control/projects.ts';
import { makeApiKey, makeJwtSecret, makeRef } from '../keys/make-names.ts';
import { makeVerifier } from '../keys/scram.ts';
import { refuseAction, statusesThatAllow } from '../lifecycle/lifecycle.ts';
import { nearestGroup, regionOfGroup, regions, regionsOf, smartGroups } from '../regions.ts';
import { requireProject } from './find-project.ts';
import type { OperationTable, Services } from './operation-table.ts';
import { requireOrganization } from './organizations.ts';

/** The engine as the platform names it: the major version. */
function engineOf(version: string): string {
  return version.split('.')[0] ?? version;
}

function writeProject({ ref, organizationSlug, name, region, createdAt, status }: Project) {
  return {
    id: ref,
    ref,
    organization_id: organizationSlug,
    organization_slug: organizationSlug,
    name,
    region,
    created_at: createdAt,
    status,
  };
}

function writeWithDatabase(project: Project, { postgresVersion }: Services) {
  return {
    ...writeProject(project),
    database: {
      host: `db.${project.ref}.localhost`,
      version: postgresVersion,
      postgres_engine: engineOf(postgresVersion),
      release_channel: 'ga',
    },
  };
}

const writeRef = ({ id, ref, name }: Project) => ({ id, ref, name });

function chooseRegion({ region, region_selection: selection }: Body<'v1-create-a-project'>): string {
  if (region !== undefined && selection !== undefined) {
    throw platformError('invalid_input', { message: 'region: give region or region_selection, not both.' });
  }
  if (!selection) return region ?? regions[0].code;
  return selection.type === 'specific' ? selection.code : regionOfGroup(selection.code);
}

/** What every new project gets of its own: keys and the secret that signs the legacy ones. */
export async function newAccess(password: string): Promise<Pick<NewProject, 'credentials' | 'apiKeys'>> {
  const key = { name: 'default', description: null };
  return {
    credentials: { passwordVerifier: await makeVerifier(password), jwtSecret: makeJwtSecret() },
    apiKeys: [
      { ...key, type: 'publishable', value: makeApiKey('publishable'), secretJwtTemplate: null },
      { ...key, type: 'secret', value: makeApiKey('secret'), secretJwtTemplate: { role: 'service_role' } },
    ],
  };
}

async function createProject(services: Services, body: Body<'v1-create-a-project'>): Promise<Project> {
  const { name, db_pass: password, desired_instance_size: instanceSize = null } = body;
  if (name.trim() === '') throw platformError('invalid_input', { message: 'name: give the project a name.' });
  if (password === '') throw platformError('invalid_input', { message: 'db_pass: give the database a password.' });
  const region = chooseRegion(body);
  const { slug } = await requireOrganization(services, body.organization_slug);
  return services.lifecycle.create({
    ref: makeRef(),
    organizationSlug: slug,
    name,
    region,
    instanceSize,
    parentRef: null,
    withData: false,
    ...(await newAccess(password)),
  });
}

const writeGroup = ({ code, name }: (typeof smartGroups)[number]) => ({ name, code, type: 'smartGroup' });
const writeRegion = ({ code, name }: (typeof regions)[number]) => ({ name, code, type: 'specific', provider: 'AWS' });

export const projectOperations = {
  'v1-list-all-projects': async (services) =>
    (await services.control.projects.list())
      .filter(({ parentRef }) => parentRef === null)
      .map((project) => writeWithDatabase(project, services)),
  'v1-create-a-project': async (services, { body }) => writeProject(await createProject(services, body)),
  'v1-get-project': async (services, { params }) =>
    writeWithDatabase(await requireProject(services, params.ref), services),
  'v1-update-a-project': async ({ control }, { params, body }) => {
    const allowed = statusesThatAllow('rename');
    const renamed = await control.projects.rename(params.ref, body.name, allowed);
    return writeRef(renamed ?? (await refuseAction(control.projects, params.ref, 'rename')));
  },
  'v1-delete-a-project': async ({ control, lifecycle }, { params }) => {
    // Its branches first: what is deleted last is still there to be deleted again.
    for (const { ref } of await control.branches.list(params.ref)) await lifecycle.act(ref, 'delete');
    return writeRef(await lifecycle.act(params.ref, 'delete'));
  },
  'v1-pause-a-project': async ({ lifecycle }, { params }) => {
    await lifecycle.act(params.ref, 'pause');
    return undefined;
  },
  'v1-restart-a-project': async ({ lifecycle }, { params }) => {
    await lifecycle.act(params.ref, 'restart');
    return undefined;
  },
  'v1-list-available-restore-versions': async (services, { params }) => {
    await requireProject(services, params.ref);
    const { postgresVersion: version } = services;
    return { available_versions: [{ version, release_channel: 'ga', postgres_engine: engineOf(version) }] };
  },
  'v1-restore-a-project': async ({ lifecycle }, { params }) => {
    await lifecycle.act(params.ref, 'restore');
    return undefined;
  },
  'v1-cancel-a-project-restoration': async ({ lifecycle }, { params }) => {
    await lifecycle.act(params.ref, 'cancel-restore');
    return undefined;
  },
  'v1-get-available-regions': async (services, { query }) => {
    await requireOrganization(services, query.organization_slug);
    const group = nearestGroup(query.continent);
    return {
      recommendations: { smartGroup: writeGroup(group), specific: regionsOf(group.code).map(writeRegion) },
      all: { smartGroup: smartGroups.map(writeGroup), specific: regions.map(writeRegion) },
    };
  },
} satisfies OperationTable;
