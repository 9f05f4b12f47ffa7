import type { Caller, Grants } from '../api/caller.ts';
import { platformError } from '../api/errors.ts';
import { withinLimit } from './limits.ts';
import type { Limits, ProxyOptions } from './options.ts';

type Texts = readonly string[] | '*';

function isTexts(value: unknown): value is Texts {
  return value === '*' || (Array.isArray(value) && value.every((item) => typeof item === 'string'));
}

function isGrants(value: unknown): value is string | Grants {
  if (typeof value === 'string') return true;
  if (typeof value !== 'object' || value === null || !('production' in value) || !('development' in value))
    return false;
  return Array.isArray(value.production) && Array.isArray(value.development);
}

function copy(texts: Texts): Texts {
  return texts === '*' ? texts : Object.freeze([...texts]);
}

/** A frozen copy: what the host does with its own object afterwards changes nothing about this request. */
function freezeCaller({ id, tenant, projects, organizations = [], capabilities }: Caller): Caller {
  if (![id, tenant].every((text) => typeof text === 'string' && text !== '')) throw unusable();
  if (!isTexts(projects) || !isTexts(organizations) || !isGrants(capabilities)) throw unusable();
  return Object.freeze({
    id,
    tenant,
    projects: copy(projects),
    organizations: copy(organizations),
    capabilities:
      typeof capabilities === 'string'
        ? capabilities
        : Object.freeze({
            production: Object.freeze([...capabilities.production]),
            development: Object.freeze([...capabilities.development]),
          }),
  });
}

function unusable() {
  return platformError('unavailable', { message: 'authenticate answered something that is not a caller.' });
}

/**
 * Asks the host who is asking.
 * @throws PlatformError `unauthenticated` for nobody, `unavailable` when the host can't say
 */
export async function authenticateCaller(
  request: Request,
  authenticate: ProxyOptions['authenticate'],
  { authorizeMs }: Limits,
): Promise<Caller> {
  const caller = await withinLimit(authorizeMs, 'authenticate', () => authenticate(request));
  if (caller === null || caller === undefined) throw platformError('unauthenticated');
  return freezeCaller(caller);
}
