import { createHash } from 'node:crypto';
import { platformError } from '../../api/errors.ts';
import type { ApiKey } from '../control/api-keys.ts';
import type { Project } from '../control/projects.ts';
import { type LegacyRole, makeLegacyKey } from '../keys/legacy-key.ts';
import { makeApiKey } from '../keys/make-names.ts';
import { requireProject } from './find-project.ts';
import type { OperationTable, Services } from './operation-table.ts';

const legacyRoles: readonly LegacyRole[] = ['anon', 'service_role'];
const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

const hash = (text: string) => createHash('sha256').update(text).digest('hex');
/** The beginning of a key, by which a person knows it again. */
const hint = (key: string, kept: number) => `${key.slice(0, kept)}${'·'.repeat(16)}`;

/** A key as it is answered. Keys that are public by nature are always whole; the others on request. */
function writeApiKey(key: ApiKey, reveal: boolean | undefined) {
  const start = `sb_${key.type}_`.length;
  return {
    id: key.id,
    type: key.type,
    name: key.name,
    description: key.description,
    prefix: key.value.slice(start, start + 5),
    api_key: reveal === true || key.type === 'publishable' ? key.value : hint(key.value, start + 5),
    hash: hash(key.value),
    secret_jwt_template: key.secretJwtTemplate ? { ...key.secretJwtTemplate } : null,
    inserted_at: key.insertedAt,
    updated_at: key.updatedAt,
  };
}

async function requireCredentials({ control }: Services, ref: string) {
  const credentials = await control.credentials.find(ref);
  if (!credentials) throw platformError('not_found', { message: 'Project not found' });
  return credentials;
}

async function writeLegacyKeys(services: Services, { ref, createdAt }: Project, reveal: boolean | undefined) {
  const { jwtSecret } = await requireCredentials(services, ref);
  const issuedAt = Math.floor(Date.parse(createdAt) / 1000);
  return legacyRoles.map((role) => {
    const value = makeLegacyKey({ ref, role, issuedAt, secret: jwtSecret });
    return {
      id: role,
      type: 'legacy',
      name: role,
      description: `Legacy ${role} API key`,
      prefix: value.slice(0, 5),
      api_key: reveal === true || role === 'anon' ? value : hint(value, 5),
      hash: hash(value),
      secret_jwt_template: null,
      inserted_at: createdAt,
      updated_at: createdAt,
    };
  });
}

async function requireKey({ control }: Services, ref: string, id: string): Promise<ApiKey> {
  const key = uuid.test(id) ? await control.apiKeys.find(ref, id) : undefined;
  if (!key) throw platformError('not_found', { message: 'API key not found' });
  return key;
}

function refuseLegacy(id: string): void {
  if (!legacyRoles.some((role) => role === id)) return;
  throw platformError('bad_request', {
    message: 'id: a legacy key cannot be changed. Disable the legacy keys instead.',
  });
}

const taken = (type: string, name: string) =>
  platformError('conflict', { message: `name: the project has a ${type} key named ${name}. Choose another name.` });

function checkTemplate(type: string, template: object | null | undefined): void {
  if (type === 'secret' || !template) return;
  throw platformError('invalid_input', {
    message: 'secret_jwt_template: only a secret key can have one. Leave it out.',
  });
}

export const apiKeyOperations = {
  'v1-get-project-api-keys': async (services, { params, query }) => {
    const project = await requireProject(services, params.ref);
    const keys = await services.control.apiKeys.list(params.ref);
    const legacy = await writeLegacyKeys(services, project, query.reveal);
    return [...legacy, ...keys.map((key) => writeApiKey(key, query.reveal))];
  },
  'v1-create-project-api-key': async (services, { params, query, body }) => {
    await requireProject(services, params.ref);
    const { type, name, description = null, secret_jwt_template: template = null } = body;
    checkTemplate(type, template);
    const value = makeApiKey(type);
    const key = { type, name, description, value, secretJwtTemplate: template };
    const created = await services.control.apiKeys.create(params.ref, key);
    if (!created) throw taken(type, name);
    return writeApiKey(created, query.reveal);
  },
  'v1-get-project-api-key': async (services, { params, query }) => {
    const project = await requireProject(services, params.ref);
    const legacy = (await writeLegacyKeys(services, project, query.reveal)).find(({ id }) => id === params.id);
    return legacy ?? writeApiKey(await requireKey(services, params.ref, params.id), query.reveal);
  },
  'v1-update-project-api-key': async (services, { params, query, body }) => {
    await requireProject(services, params.ref);
    refuseLegacy(params.id);
    const key = await requireKey(services, params.ref, params.id);
    const { name = key.name, description = key.description } = body;
    const { secret_jwt_template: secretJwtTemplate = key.secretJwtTemplate } = body;
    checkTemplate(key.type, secretJwtTemplate);
    const change = { name, description, secretJwtTemplate };
    const updated = await services.control.apiKeys.update(params.ref, key.id, change);
    if (!updated) throw taken(key.type, name);
    return writeApiKey(updated, query.reveal);
  },
  'v1-delete-project-api-key': async (services, { params, query }) => {
    await requireProject(services, params.ref);
    refuseLegacy(params.id);
    const { id } = await requireKey(services, params.ref, params.id);
    const removed = await services.control.apiKeys.remove(params.ref, id);
    if (!removed) throw platformError('not_found', { message: 'API key not found' });
    return writeApiKey(removed, query.reveal);
  },
  'v1-get-project-legacy-api-keys': async (services, { params }) => ({
    enabled: (await requireCredentials(services, params.ref)).legacyKeysEnabled,
  }),
  'v1-update-project-legacy-api-keys': async (services, { params, query }) => {
    await requireProject(services, params.ref);
    await services.control.credentials.setLegacyKeysEnabled(params.ref, query.enabled);
    return { enabled: query.enabled };
  },
} satisfies OperationTable;
