import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createLocalApi } from '../../src/local/index.ts';
import { type CheckedLocalApi, localToken, startCheckedLocalApi } from '../support/checked-local-api.ts';
import { launchProject } from '../support/projects.ts';

const nobody = 'zzzzzzzzzzzzzzzzzzzz';

describe('refusals', { timeout: 120_000 }, () => {
  let api: CheckedLocalApi;
  let ref: string;
  beforeAll(async () => {
    api = await startCheckedLocalApi({ rateLimit: true, provisionMs: 60_000 });
    ref = await launchProject(api);
  }, 120_000);
  afterAll(() => api.dispose());

  it.each([undefined, 'Bearer wrong'])('401 with %j', async (authorization) => {
    const headers = new Headers(authorization === undefined ? {} : { authorization });
    for (const path of ['/v1/projects', '/v1/nothing']) {
      const response = await api.fetch(new Request(`http://local${path}`, { headers }));
      expect(response.status).toBe(401);
      expect(await response.json()).toEqual({ message: 'Unauthorized' });
    }
  });

  it.each([
    ['GET', `/v1/projects/${nobody}`],
    ['PATCH', `/v1/projects/${nobody}`, { name: 'x' }],
    ['DELETE', `/v1/projects/${nobody}`],
    ['POST', `/v1/projects/${nobody}/pause`],
    ['GET', `/v1/projects/${nobody}/health?services=db`],
    ['GET', `/v1/projects/${nobody}/api-keys`],
    ['GET', `/v1/projects/${nobody}/secrets`],
    ['POST', `/v1/projects/${nobody}/database/query`, { query: 'select 1' }],
    ['GET', '/v1/organizations/nobody/projects'],
    ['POST', '/v1/projects', { name: 'x', organization_slug: 'nobody', db_pass: 'x' }],
    ['GET', '/v1/nothing'],
  ])('404 for %s %s', async (method, path, body?: object) => {
    const response = await api.send(method, path, body);
    expect(response.status).toBe(404);
    expect(await response.json()).toEqual({ message: expect.stringMatching(/not found|^Cannot GET/) });
  });

  it.each([
    ['POST', '/v1/projects', { name: 'x', organization_slug: 'acme' }, /^db_pass is required/],
    ['POST', '/v1/organizations', { name: ' ' }, /^name: /],
    ['GET', '/v1/projects/available-regions', undefined, /^organization_slug is required/],
    ['GET', '/v1/projects/Mars', undefined, /^ref: /],
  ])('400 for %s %s, naming the field', async (method, path, body, message) => {
    const response = await api.send(method, path, body);
    expect(response.status).toBe(400);
    expect(await response.json()).toEqual({ message: expect.stringMatching(message) });
  });

  it('429 beyond the budget of an operation on a project, and no other', async () => {
    const path = `/v1/projects/${ref}/database/context`;
    const first = await api.send('GET', path);
    expect(first.headers.get('x-ratelimit-limit')).toBe('10');
    expect(first.headers.get('x-ratelimit-remaining')).toBe('9');
    for (let sent = 1; sent < 10; sent += 1) expect((await api.send('GET', path)).status).not.toBe(429);
    const refused = await api.send('GET', path);
    expect(refused.status).toBe(429);
    expect(await refused.json()).toEqual({ message: 'ThrottlerException: Too Many Requests' });
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await api.send('GET', `/v1/projects/${ref}`)).status).toBe(200);
  });

  it('a second process on the same directory', async () => {
    await expect(createLocalApi({ dataDir: api.dataDir, token: localToken })).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining(api.dataDir),
    });
  });
});
