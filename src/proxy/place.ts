import type { Caller, Environment } from '../api/caller.ts';
import { platformError } from '../api/errors.ts';
import type { CatalogueId } from '../api/operations.ts';
import { isProjectRef } from '../api/params.ts';
import type { Match } from './match.ts';
import type { Ownership } from './ownership.ts';
import type { QueryValues } from './query.ts';

/** Where an operation would happen; without a ref when it is about an organization or the platform. */
export interface WhereTo {
  readonly ref?: string;
  readonly environment: Environment;
  readonly parent?: string;
}

interface Asked {
  readonly caller: Caller;
  readonly match: Match;
  readonly query: QueryValues;
  readonly body: unknown;
  readonly ownership: Ownership;
  /** True when the environment of a project can't change the decision, so that it need not be looked up. */
  readonly indifferent: boolean;
}

const platform: WhereTo = { environment: 'production' };

// One sentence for what is another's and for what isn't there.
function notTheirs() {
  return platformError('not_found');
}

function ownsOrganization({ organizations = [] }: Caller, slug: unknown): boolean {
  return organizations === '*' || organizations.some((own) => own === slug);
}

async function locate({ caller, ownership }: Asked, name: string): Promise<WhereTo> {
  const place = await ownership.locate(caller, name);
  if (!place) throw notTheirs();
  return place;
}

function organizationOf(body: unknown): unknown {
  return typeof body === 'object' && body !== null && 'organization_slug' in body ? body.organization_slug : undefined;
}

/**
 * Operations on the platform as a whole that are open to callers of some projects, each with what ties it to them.
 * Lists are filtered on their way out.
 */
const tied: Partial<Record<CatalogueId, (asked: Asked) => WhereTo | Promise<WhereTo>>> = {
  'kit-get-session': () => platform,
  'kit-confirm': () => platform,
  'v1-list-all-projects': () => platform,
  'v1-list-all-organizations': () => platform,
  'v1-get-available-regions': ({ caller, query }) => {
    if (!ownsOrganization(caller, query.organization_slug)) throw notTheirs();
    return platform;
  },
  'v1-create-a-project': ({ caller, body }) => {
    if (!ownsOrganization(caller, organizationOf(body))) {
      throw platformError('forbidden', { message: 'This session may not create projects in that organization.' });
    }
    return platform;
  },
  'v1-create-an-organization': ({ caller }) => {
    if (caller.organizations !== '*') throw platformError('forbidden');
    return platform;
  },
  'kit-list-audit': (asked) => {
    const { ref } = asked.query;
    // Without a project, the answer itself is narrowed to the caller's own.
    return typeof ref === 'string' ? locate(asked, ref) : platform;
  },
  'v1-list-all-snippets': (asked) => {
    const { project_ref: ref } = asked.query;
    if (typeof ref === 'string') return locate(asked, ref);
    if (asked.caller.projects === '*') return platform;
    throw platformError('invalid_input', { message: 'project_ref is missing.', details: { field: 'project_ref' } });
  },
};

function findPlatformPlace(asked: Asked): WhereTo | Promise<WhereTo> {
  const { caller, match } = asked;
  const tie = tied[match.id];
  if (tie) return tie(asked);
  // Nothing in it says whose it is, so only who may see everything may see it.
  if (caller.projects !== '*') throw notTheirs();
  return platform;
}

/**
 * Finds where an operation would happen and whether that is the caller's.
 * @throws PlatformError `not_found`, and `forbidden` for an organization that a body names
 */
export async function findPlace(asked: Asked): Promise<WhereTo> {
  const { caller, match, indifferent } = asked;
  const { scope } = match.operation;
  if (scope === 'platform') return findPlatformPlace(asked);
  if (scope === 'organization') {
    if (!ownsOrganization(caller, match.params.slug)) throw notTheirs();
    return platform;
  }
  const name = match.params[scope === 'branch' ? 'branch_id_or_ref' : 'ref'] ?? '';
  if (scope === 'project' && indifferent && caller.projects === '*' && isProjectRef(name)) {
    return { ref: name, environment: 'production' };
  }
  return locate(asked, name);
}
