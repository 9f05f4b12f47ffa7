import { platformError } from '../../api/errors.ts';
import type { ProjectStatus } from '../../api/project-states.ts';
import type { Organization } from '../control/organizations.ts';
import type { Project } from '../control/projects.ts';
import { makeRef } from '../keys/make-names.ts';
import type { OperationTable, Services } from './operation-table.ts';

// Clients send the id where a slug is asked for, so they are the same.
const written = ({ slug, name }: Organization) => ({ id: slug, slug, name });

/** The organization with a slug. @throws PlatformError `not_found` */
export async function requireOrganization({ control }: Services, slug: string): Promise<Organization> {
  const organization = await control.organizations.find(slug);
  if (!organization) throw platformError('not_found', { message: 'Organization not found' });
  return organization;
}

const nodeStatuses: Partial<Record<ProjectStatus, string>> = { PAUSING: 'GOING_DOWN', INACTIVE: 'UNKNOWN' };

function writeListed({ ref, name, region, status, createdAt, instanceSize }: Project) {
  const provider = 'AWS';
  return {
    ref,
    name,
    cloud_provider: provider,
    region,
    is_branch: false,
    status,
    inserted_at: createdAt,
    databases: [
      {
        infra_compute_size: instanceSize ?? 'nano',
        region,
        status: nodeStatuses[status] ?? status,
        cloud_provider: provider,
        identifier: ref,
        type: 'PRIMARY',
      },
    ],
  };
}

export const organizationOperations = {
  'v1-get-profile': async ({ control }) => ({
    gotrue_id: control.profile.id,
    primary_email: control.profile.email,
    username: control.profile.username,
  }),
  'v1-list-all-organizations': async ({ control }) => (await control.organizations.list()).map(written),
  'v1-create-an-organization': async ({ control }, { body }) => {
    if (body.name.trim() === '')
      throw platformError('invalid_input', { message: 'name: give the organization a name.' });
    const organization = { slug: makeRef(), name: body.name };
    await control.organizations.create(organization);
    return written(organization);
  },
  'v1-get-an-organization': async (services, { params }) => {
    const { slug, name } = await requireOrganization(services, params.slug);
    return { id: slug, name, plan: 'platform', opt_in_tags: [], allowed_release_channels: ['ga'] };
  },
  'v1-list-organization-members': async (services, { params }) => {
    await requireOrganization(services, params.slug);
    const { id, username, email } = services.control.profile;
    return [{ user_id: id, user_name: username, email, role_name: 'Owner', mfa_enabled: false }];
  },
  'v1-get-all-projects-for-organization': async (services, { params, query }) => {
    const { slug } = await requireOrganization(services, params.slug);
    const { offset = 0, limit = 100, search = '', sort = 'name_asc', statuses = '' } = query;
    const page = { offset, limit, search, sort, statuses: statuses.split(',').filter((status) => status !== '') };
    const { projects, count } = await services.control.projects.page(slug, page);
    return { projects: projects.map(writeListed), pagination: { count, limit, offset } };
  },
} satisfies OperationTable;
