import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Client, createClient } from '../../src/api/client.ts';
import { isPlatformError } from '../../src/api/errors.ts';
import { createKeyRing, createMemoryStore, createProxy, generateKeyText, type Proxy } from '../../src/proxy/index.ts';
import { databaseSummary } from '../../src/sql/database-summary.ts';
import { newestLogs } from '../../src/sql/newest-logs.ts';
import { standInSecrets } from '../support/live-stand-in/data-operations.ts';
import type { Listening } from '../support/live-stand-in/listen.ts';
import { createLiveStandIn, type LiveStandIn } from '../support/live-stand-in.ts';

const token = 'sbp_live_stand_in_token_0123456789abcdef01234567';
const ref = 'abcdefghijklmnopqrst';
const params = { ref };

let standIn: LiveStandIn;
let listening: Listening;
let proxy: Proxy;
let client: Client;
/** Every answer that a browser would have got, with its headers. */
const answers: string[] = [];

beforeAll(async () => {
  standIn = createLiveStandIn({ token, stepMs: 0, seed: { projects: [{ ref, name: 'Shop' }] } });
  listening = await standIn.listen();
  const caller = { id: 'u', tenant: 't', projects: '*', organizations: '*', capabilities: 'owner' } as const;
  proxy = createProxy({
    upstream: { origin: listening.origin, token },
    endpoint: '/api/platform',
    publicOrigin: 'http://kit.test',
    authenticate: async () => caller,
    store: createMemoryStore(),
    keys: createKeyRing(generateKeyText()),
  });
  client = createClient({
    endpoint: 'http://kit.test/api/platform',
    headers: () => ({ cookie: 'session=1', origin: 'http://kit.test', 'accept-language': 'en' }),
    fetch: async (request) => {
      const response = await proxy.fetch(request);
      answers.push(JSON.stringify([...response.headers]) + (await response.clone().text()));
      return response;
    },
  });
});

afterAll(async () => {
  await proxy.close();
  await listening.close();
});

/** Types the project's name, as the proxy wants it confirmed. */
async function deleteConfirmed(doomed: string) {
  const remove = (confirmation?: string) =>
    client.call('v1-delete-a-project', { params: { ref: doomed }, ...(confirmation ? { confirmation } : {}) });
  const refused: unknown = await remove().catch((error: unknown) => error);
  const { id = '', phrase = '' } = (isPlatformError(refused) && refused.details?.confirmation) || {};
  expect(phrase).not.toBe('');
  await client.call('kit-confirm', { params: { id }, body: { typed: phrase } });
  await remove(id);
}

it('sends what the contract knows, and nothing else, for all that the dashboard does', async () => {
  const sql = newestLogs('edge_logs', { limit: 100 });
  const now = new Date().toISOString();
  await client.call('v1-list-all-organizations');
  await client.call('v1-get-available-regions', { query: { organization_slug: 'acme' } });
  const launched = await client.call('v1-create-a-project', {
    body: { name: 'Blog', organization_slug: 'acme', region_selection: { type: 'smartGroup', code: 'emea' } },
  });
  await client.call('v1-list-all-projects');
  await client.call('v1-get-project', { params });
  await client.call('v1-get-services-health', { params, query: { services: ['auth', 'db', 'rest'] } });
  await client.call('v1-update-a-project', { params, body: { name: 'Store' } });
  for (const action of ['pause', 'restore', 'restart'] as const)
    await client.call(`v1-${action}-a-project`, { params });
  await client.call('v1-run-a-query', { params, body: { query: 'create table t ()' } });
  await client.call('v1-read-only-query', { params, body: databaseSummary() });
  await client.call('v1-get-project-logs', {
    params,
    query: { sql, iso_timestamp_start: now, iso_timestamp_end: now },
  });
  await client.call('v1-get-project-usage-api-count', { params, query: { interval: '1day' } });
  await client.call('v1-get-project-api-keys', { params });
  const idempotencyKey = crypto.randomUUID();
  await client.call('v1-apply-a-migration', { params, body: { query: 'select 1', name: 'm' }, idempotencyKey });
  await deleteConfirmed(launched.ref);
  expect(standIn.requests.filter(({ refusal }) => refusal !== undefined)).toEqual([]);
  expect(standIn.requests.length).toBeGreaterThanOrEqual(17);
});

it('sends the secret upstream in its one header, and nothing of the browser', () => {
  for (const { headers } of standIn.requests) {
    expect(headers['authorization']).toBe(`Bearer ${token}`);
    expect(JSON.stringify({ ...headers, authorization: '' })).not.toMatch(/sbp_|session=1|kit\.test|x-platform-kit/);
  }
});

it('made the database password itself, and told nobody but the platform', () => {
  const launch = standIn.requests.find(({ method, path }) => method === 'POST' && path === '/v1/projects');
  const { db_pass: password }: { db_pass: string } = JSON.parse(launch?.body ?? '{}');
  expect(password).toMatch(/^[A-Za-z0-9_-]{32}$/);
  const told = answers.join('\n');
  for (const secret of [password, token, standInSecrets.secretKey, standInSecrets.serviceRole, '__cf_bm', 'cloudflare'])
    expect(told).not.toContain(secret);
});

it("reads the platform's refusals", async () => {
  const query = (text: string) => client.call('v1-read-only-query', { params, body: { query: text } });
  await expect(query('select * from missing')).rejects.toMatchObject({
    code: 'sql_error',
    details: { sqlstate: '42P01', line: 1, position: 15 },
  });
  await expect(query('drop table t')).rejects.toMatchObject({ code: 'sql_error', details: { sqlstate: '25006' } });
  const pause = () => client.call('v1-pause-a-project', { params });
  await pause();
  await expect(pause()).rejects.toMatchObject({ code: 'conflict', status: 409 });
  const logs = client.call('v1-get-project-logs-all', { params });
  await expect(logs).rejects.toMatchObject({ code: 'gone', status: 410 });
});
