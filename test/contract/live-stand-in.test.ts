import { readdirSync, readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type OperationId, operationIds, operations } from '../../src/api/operations.ts';
import { buildPath } from '../../src/api/params.ts';
import { standInSecrets } from '../support/live-stand-in/data-operations.ts';
import type { Listening } from '../support/live-stand-in/listen.ts';
import { successStatus } from '../support/live-stand-in/success-status.ts';
import { createLiveStandIn, type LiveStandIn } from '../support/live-stand-in.ts';
import type { OpenApi } from './read-contract.ts';

const token = 'sbp_live_stand_in_token';
const ref = 'abcdefghijklmnopqrst';
const project = `/v1/projects/${ref}`;
const stepMs = 1_000;

let clock = 0;
let standIn: LiveStandIn;

beforeEach(() => {
  clock = Date.parse('2026-11-20T10:00:00Z');
  standIn = createLiveStandIn({ token, stepMs, now: () => clock, seed: { projects: [{ ref, name: 'Shop' }] } });
});

/** Sends one request with the token, JSON where there is a body. */
function send(method: string, path: string, body?: unknown): Promise<Response> {
  const headers = new Headers({ authorization: `Bearer ${token}` });
  if (body === undefined) return standIn.fetch(new Request(`http://live.test${path}`, { method, headers }));
  headers.set('content-type', 'application/json');
  return standIn.fetch(new Request(`http://live.test${path}`, { method, headers, body: JSON.stringify(body) }));
}

async function json(method: string, path: string, body?: unknown): Promise<unknown> {
  return (await send(method, path, body)).json();
}

describe('a project', () => {
  const wanted = {
    name: 'Blog',
    organization_slug: 'acme',
    db_pass: 'a-long-password',
    region_selection: { type: 'smartGroup', code: 'emea' },
  };

  it('comes up, service by service, until it is healthy', async () => {
    const created = await send('POST', '/v1/projects', wanted);
    expect(created.status).toBe(201);
    const { ref: launched, status, region } = (await created.json()) as Record<string, string>;
    expect({ status, region }).toEqual({ status: 'COMING_UP', region: 'eu-central-1' });
    const health = async () => {
      const services = await json('GET', `/v1/projects/${launched}/health?services=auth&services=db&services=rest`);
      return (services as { healthy: boolean }[]).filter(({ healthy }) => healthy).length;
    };
    const seen = [];
    for (let step = 0; step <= 4; step++) {
      seen.push(await health());
      clock += stepMs / 4;
    }
    expect(seen).toEqual([0, 0, 1, 2, 3]);
    expect(await json('GET', `/v1/projects/${launched}`)).toMatchObject({ status: 'ACTIVE_HEALTHY', name: 'Blog' });
  });

  it('is paused, restored, restarted, renamed and deleted', async () => {
    const status = async () => ((await json('GET', project)) as { status: string }).status;
    const act = async (action: string) => {
      const response = await send('POST', `${project}/${action}`);
      const [during, then] = [await status(), ((clock += stepMs), await status())];
      return [response.status, during, then];
    };
    expect(await act('pause')).toEqual([200, 'PAUSING', 'INACTIVE']);
    expect(await act('restore')).toEqual([200, 'RESTORING', 'ACTIVE_HEALTHY']);
    expect(await act('restart')).toEqual([201, 'RESTARTING', 'ACTIVE_HEALTHY']);
    expect(await json('PATCH', project, { name: 'Store' })).toMatchObject({ ref, name: 'Store' });
    expect(await json('DELETE', project)).toMatchObject({ ref, name: 'Store' });
    expect((await send('GET', project)).status).toBe(404);
  });

  it('refuses what its state does not allow', async () => {
    await send('POST', `${project}/pause`);
    expect((await send('POST', `${project}/restart`)).status).toBe(409);
    clock += stepMs;
    expect((await send('POST', `${project}/database/query`, { query: 'select 1' })).status).toBe(400);
  });
});

it('records what came in, to the letter', async () => {
  await send('POST', `${project}/database/query/read-only`, { query: 'select 1' });
  expect(standIn.requests).toEqual([
    {
      method: 'POST',
      path: `${project}/database/query/read-only`,
      query: [],
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: '{"query":"select 1"}',
      status: 201,
    },
  ]);
});

it('answers a few shapes of SQL, reading and writing', async () => {
  const run = (path: string, query: string) => json('POST', `${project}/database/${path}`, { query });
  expect(await run('query', 'select 1')).toEqual([{ '?column?': 1 }]);
  expect(await run('query/read-only', 'select 42 as answer;')).toEqual([{ answer: 42 }]);
  expect(await run('query', 'create table t ()')).toEqual([]);
  expect(await run('query/read-only', 'drop table t')).toMatchObject({ message: expect.stringContaining('25006') });
  expect(await run('query', 'select * from missing')).toEqual({
    message:
      'Failed to run sql query: ERROR:  42P01: relation "missing" does not exist\nLINE 1: select * from missing\n                      ^\n',
  });
});

it('takes ClickHouse SQL for logs, and none at the older endpoint', async () => {
  const logs = (sql: string, endpoint = 'logs') =>
    send('GET', `${project}/analytics/endpoints/${endpoint}?${new URLSearchParams({ sql })}`);
  const good =
    "select id, timestamp, event_message from logs where source = 'auth_logs' order by timestamp desc limit 10";
  expect(await (await logs(good)).json()).toMatchObject({ result: [{ source: 'auth_logs' }] });
  for (const sql of [
    'select * from logs limit 1',
    'select count(*) from logs',
    'select id from edge_logs',
    good.replace(' limit 10', ''),
  ])
    expect(await (await logs(sql)).json()).toEqual({ error: expect.any(String) });
  expect((await logs(good, 'logs.all')).status).toBe(410);
});

it('reveals keys only when asked to', async () => {
  expect(await (await send('GET', `${project}/api-keys`)).text()).not.toContain(standInSecrets.secretKey);
  expect(await (await send('GET', `${project}/api-keys?reveal=true`)).text()).toContain(standInSecrets.secretKey);
});

it('counts requests per operation and project, and refuses when the budget is spent', async () => {
  const usage = `${project}/analytics/endpoints/usage.api-counts?interval=1day`;
  const first = await send('GET', usage);
  expect(first.headers.get('x-ratelimit-limit')).toBe('30');
  expect(first.headers.get('x-ratelimit-remaining')).toBe('29');
  for (let count = 1; count < 30; count++) expect((await send('GET', usage)).status).toBe(200);
  const refused = await send('GET', usage);
  expect(refused.status).toBe(429);
  expect(refused.headers.get('x-ratelimit-reset')).toBe('60');
  expect((await send('GET', project)).status).toBe(200);
  clock += 60_000;
  expect((await send('GET', usage)).status).toBe(200);
});

it('answers every reading operation as the contract has it', async () => {
  const params = {
    ref,
    branch_id_or_ref: ref,
    slug: 'acme',
    function_slug: 'f',
    name: 'n',
    version: '1',
    run_id: 'r',
    id: 'i',
    token: 't',
  };
  const queries: Partial<Record<OperationId, string>> = {
    'v1-get-services-health': '?services=db',
    'v1-get-available-regions': '?organization_slug=acme',
    'v1-get-project-function-combined-stats': '?interval=1day&function_id=f',
    'v1-authorize-user':
      '?client_id=0b7ae3f2-8c0f-4f6e-9d0a-1c2d3e4f5a6b&response_type=code&redirect_uri=https://host.test/back',
    'v1-oauth-authorize-project-claim': `?project_ref=${ref}&client_id=0b7ae3f2-8c0f-4f6e-9d0a-1c2d3e4f5a6b&response_type=code&redirect_uri=https://host.test/back`,
  };
  const reading = operationIds.filter((id) => operations[id].method === 'GET' && id !== 'v1-get-project-logs-all');
  const answers = await Promise.all(
    reading.map(async (id) => {
      const response = await send('GET', `${buildPath(operations[id].path, params)}${queries[id] ?? ''}`);
      return { id, status: response.status, right: response.status === successStatus(id), text: await response.text() };
    }),
  );
  const others = answers.filter(({ right }) => !right).map(({ id, status }) => `${id} ${status}`);
  expect(reading.length).toBeGreaterThan(55);
  // Bytes are not improvised.
  expect(others).toEqual(['v1-get-a-function-body 501']);
});

describe('over HTTP', () => {
  let listening: Listening;
  beforeEach(async () => {
    listening = await standIn.listen();
  });
  afterEach(() => listening.close());

  it('answers as it does in the process, with the headers of the edge', async () => {
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    const response = await fetch(`${listening.origin}${project}/database/query`, {
      method: 'POST',
      headers,
      body: '{"query":"select 1"}',
    });
    expect(response.status).toBe(201);
    expect(response.headers.get('set-cookie')).toContain('__cf_bm');
    expect(await response.json()).toEqual([{ '?column?': 1 }]);
    expect(standIn.requests[0]).toMatchObject({ path: `${project}/database/query`, body: '{"query":"select 1"}' });
    expect((await fetch(`${listening.origin}/v1/projects`)).status).toBe(401);
  });
});

it('loads nothing of the embedded API', () => {
  const folder = new URL('../support/live-stand-in/', import.meta.url);
  const files = [
    ...readdirSync(folder).map((name) => new URL(name, folder)),
    new URL('../support/live-stand-in.ts', import.meta.url),
  ];
  const imports = files.flatMap((file) => readFileSync(file, 'utf8').match(/from '[^']+'/g) ?? []);
  expect(imports.length).toBeGreaterThan(10);
  expect(imports.filter((line) => /local|pglite|proxy|server/.test(line))).toEqual([]);
});

it.runIf(process.env['CONTRACT_DIR'])('goes well with the status that the contract has', () => {
  const file = `${process.env['CONTRACT_DIR']}/management-api-v1.openapi.json`;
  const { paths }: OpenApi = JSON.parse(readFileSync(file, 'utf8'));
  const wrong = operationIds.filter((id) => {
    const { path, method } = operations[id];
    const statuses = Object.keys(paths[path]?.[method.toLowerCase()]?.responses ?? { [successStatus(id)]: {} });
    return !statuses.includes(String(successStatus(id)));
  });
  expect(wrong).toEqual([]);
});
