import { expect, it } from 'vitest';
import { createLiveStandIn } from '../support/live-stand-in.ts';

const token = 'sbp_live_stand_in_token';
const ref = 'abcdefghijklmnopqrst';
const project = `/v1/projects/${ref}`;

interface Sent {
  readonly method: string;
  readonly path: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

function toRequest({ method, path, body, headers }: Sent): Request {
  const type: Record<string, string> = body === undefined ? {} : { 'content-type': 'application/json' };
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return new Request(`http://live.test${path}`, {
    method,
    headers: { authorization: `Bearer ${token}`, ...type, ...headers },
    ...(body !== undefined && { body: text }),
  });
}

it.each([
  ['no such path', 'GET', '/v1/moons', undefined, {}, 404, 'Cannot GET /v1/moons'],
  ['no such method', 'PUT', '/v1/projects', {}, {}, 404, 'Cannot PUT /v1/projects'],
  ['a path of the kit', 'GET', '/kit/v1/session', undefined, {}, 404, 'Cannot GET'],
  ['a trailing slash', 'GET', '/v1/projects/', undefined, {}, 404, 'Cannot GET'],
  ['a ref of another form', 'GET', '/v1/projects/short', undefined, {}, 404, 'Cannot GET'],
  ['an unknown query parameter', 'GET', '/v1/projects?page=2', undefined, {}, 400, 'query: page should not exist'],
  [
    'an unknown query parameter beside known ones',
    'GET',
    `${project}/health?services=db&x=1`,
    undefined,
    {},
    400,
    'query: x',
  ],
  ['a missing query parameter', 'GET', '/v1/projects/available-regions', undefined, {}, 400, 'query organization_slug'],
  ['a repeated scalar', 'GET', `${project}/api-keys?reveal=true&reveal=false`, undefined, {}, 400, 'query reveal'],
  ['an unknown value', 'GET', `${project}/health?services=moon`, undefined, {}, 400, 'query services'],
  ['an unknown body field', 'PATCH', project, { name: 'a', color: 'red' }, {}, 400, 'body: color should not exist'],
  ['a missing body field', 'PATCH', project, {}, {}, 400, 'body name'],
  [
    'a deep unknown field',
    'POST',
    '/v1/projects',
    {
      name: 'a',
      organization_slug: 'acme',
      db_pass: 'long',
      region_selection: { type: 'smartGroup', code: 'emea', x: 1 },
    },
    {},
    400,
    'region_selection.x',
  ],
  ['a body that is not JSON', 'PATCH', project, '{', {}, 400, 'Unexpected token'],
  ['a body where there is none', 'POST', `${project}/pause`, {}, {}, 400, 'body: should not exist'],
  ['another content type', 'PATCH', project, { name: 'a' }, { 'content-type': 'text/plain' }, 415, 'text/plain'],
  ['a cookie', 'GET', '/v1/projects', undefined, { cookie: 'a=b' }, 400, 'cookie'],
  ['a header of the kit', 'GET', '/v1/projects', undefined, { 'x-platform-kit': '1' }, 400, 'x-platform-kit'],
  [
    'an idempotency key where none is taken',
    'GET',
    '/v1/projects',
    undefined,
    { 'idempotency-key': 'a' },
    400,
    'idempotency-key',
  ],
  ['the token in another header', 'GET', '/v1/projects', undefined, { 'user-agent': token }, 400, 'user-agent'],
  [
    'the token in the address',
    'GET',
    `${project}/analytics/endpoints/logs?sql=${token}`,
    undefined,
    {},
    400,
    'the address holds the token',
  ],
  ['no token', 'GET', '/v1/projects', undefined, { authorization: '' }, 401, 'Unauthorized'],
  ['another token', 'GET', '/v1/projects', undefined, { authorization: 'Bearer sbp_other' }, 401, 'Unauthorized'],
  ['a project of somebody else', 'GET', '/v1/projects/zzzzzzzzzzzzzzzzzzzz', undefined, {}, 404, 'Project not found'],
  [
    'an organization of somebody else',
    'POST',
    '/v1/projects',
    { name: 'a', organization_slug: 'other', db_pass: 'long' },
    {},
    404,
    'Organization not found',
  ],
])('refuses %s', async (_, method, path, body, headers, status, message) => {
  const standIn = createLiveStandIn({ token, seed: { projects: [{ ref, name: 'Shop' }] } });
  const response = await standIn.fetch(toRequest({ method, path, body, headers }));
  expect(response.status).toBe(status);
  const refusal = (await response.json()) as { message: string };
  expect(Object.keys(refusal)).toEqual(['message']);
  expect(refusal.message).toContain(message);
  expect(standIn.requests.at(-1)).toMatchObject({ status, refusal: JSON.stringify(refusal) });
});
