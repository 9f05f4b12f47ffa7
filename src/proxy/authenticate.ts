import type { Caller, Grants } from '../api/caller.ts';
import { platformError } from '../api/errors.ts';
import type { Incoming } from './incoming.ts';
import { withinLimit } from './limits.ts';
import type { Limits, ProxyOptions } from './options.ts';

type Texts = readonly string[] | '*';
type Granted = Caller['capabilities'];

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isName(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

function isList(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}

function isTexts(value: unknown): value is Texts {
  return value === '*' || isList(value);
}

function isGranted(value: unknown): value is Granted {
  if (typeof value === 'string') return true;
  return isObject(value) && isList(value.production) && isList(value.development);
}

function isGrantedByProject(value: unknown): value is Readonly<Record<string, Granted>> {
  return isObject(value) && Object.values(value).every(isGranted);
}

function isTime(value: unknown): value is string {
  return typeof value === 'string' && !Number.isNaN(Date.parse(value));
}

function copyTexts(texts: Texts): Texts {
  return texts === '*' ? texts : Object.freeze([...texts]);
}

function copyGranted(granted: Granted): Granted {
  if (typeof granted === 'string') return granted;
  const { production, development }: Grants = granted;
  return Object.freeze({
    production: Object.freeze([...production]),
    development: Object.freeze([...development]),
  });
}

function copyByProject(granted: Readonly<Record<string, Granted>>): Readonly<Record<string, Granted>> {
  return Object.freeze(Object.fromEntries(Object.entries(granted).map(([ref, one]) => [ref, copyGranted(one)])));
}

/**
 * Reads a caller: a frozen copy, so that what a host does with its own object afterwards changes nothing about this
 * request. Null for what isn't one.
 */
export function readCaller(value: unknown): Caller | null {
  if (!isObject(value)) return null;
  const { id, tenant, projects, organizations = [], capabilities, projectCapabilities, sessionId, expiresAt } = value;
  if (!isName(id) || !isName(tenant) || !isTexts(projects) || !isTexts(organizations) || !isGranted(capabilities)) {
    return null;
  }
  if (projectCapabilities !== undefined && !isGrantedByProject(projectCapabilities)) return null;
  if ((sessionId !== undefined && !isName(sessionId)) || (expiresAt !== undefined && !isTime(expiresAt))) return null;
  return Object.freeze({
    id,
    tenant,
    projects: copyTexts(projects),
    organizations: copyTexts(organizations),
    capabilities: copyGranted(capabilities),
    ...(projectCapabilities === undefined ? {} : { projectCapabilities: copyByProject(projectCapabilities) }),
    ...(sessionId === undefined ? {} : { sessionId }),
    ...(expiresAt === undefined ? {} : { expiresAt }),
  });
}

/**
 * Asks the host who is asking.
 * @throws PlatformError `unauthenticated` for nobody, `unavailable` when the host can't say
 */
export async function authenticateCaller(
  request: Incoming,
  authenticate: ProxyOptions['authenticate'],
  { authorizeMs }: Limits,
): Promise<Caller> {
  const answered = await withinLimit(authorizeMs, 'authenticate', () => authenticate(request.toRequest()));
  if (answered === null || answered === undefined) throw platformError('unauthenticated');
  const caller = readCaller(answered);
  if (!caller) {
    throw platformError('unavailable', { message: 'authenticate answered something that is not a caller.' });
  }
  return caller;
}
