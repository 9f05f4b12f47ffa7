import { expect, it } from 'vitest';
import { createClient } from './client.ts';
import type { Fetch } from './fetch.ts';

function recorder(response: () => Response) {
  const requests: Request[] = [];
  const fetch: Fetch = async (request) => {
    requests.push(request);
    return response();
  };
  return { requests, fetch, client: createClient({ endpoint: 'http://kit.test/api/platform', fetch }) };
}

it('takes method and path from the catalogue', async () => {
  const { client, requests } = recorder(() => Response.json([]));
  await client.call('v1-get-services-health', {
    params: { ref: 'abcdefghijklmnopqrst' },
    query: { services: ['auth', 'db'] },
  });
  expect(requests[0]?.method).toBe('GET');
  expect(requests[0]?.url).toBe(
    'http://kit.test/api/platform/v1/projects/abcdefghijklmnopqrst/health?services=auth&services=db',
  );
});

it('refuses a path parameter that the URL parser would fold, before anything is sent', async () => {
  const { client, requests } = recorder(() => Response.json({}));
  const call = client.call('v1-delete-a-function', { params: { ref: 'abcdefghijklmnopqrst', function_slug: '..' } });
  await expect(call).rejects.toMatchObject({ code: 'invalid_input', details: { field: 'function_slug' } });
  expect(requests).toHaveLength(0);
});

it("throws the proxy's error as it was written", async () => {
  const error = { code: 'forbidden', message: 'no', requestId: 'r-1', status: 403 };
  const { client } = recorder(() => Response.json({ error }, { status: 403 }));
  await expect(client.call('v1-list-all-projects')).rejects.toMatchObject(error);
});

it('tells a 204 where a body was expected from an answer', async () => {
  const { client } = recorder(() => new Response(null, { status: 204 }));
  await expect(client.call('v1-list-all-projects')).rejects.toMatchObject({ code: 'upstream_invalid' });
});

const ref = 'abcdefghijklmnopqrst';

it('sends JSON with its content type, an idempotency key and the headers of the host', async () => {
  const { fetch, requests } = recorder(() => new Response(null, { status: 200 }));
  const client = createClient({ endpoint: 'http://kit.test', fetch, headers: async () => ({ 'x-session': 's-1' }) });
  const body = { query: 'create table t ()', name: 'first' };
  await client.call('v1-apply-a-migration', { params: { ref }, body, idempotencyKey: 'press-1' });
  const [request] = requests;
  expect(await request?.json()).toEqual(body);
  expect(Object.fromEntries(request?.headers ?? [])).toMatchObject({
    'content-type': 'application/json',
    'idempotency-key': 'press-1',
    'x-session': 's-1',
    'x-platform-kit': '1',
  });
});

it('sends a form as a form', async () => {
  const { client, requests } = recorder(() => Response.json({}));
  const body = new FormData();
  body.append('file', new Blob(['export {}']), 'index.ts');
  await client.call('v1-deploy-a-function', { params: { ref }, query: { slug: 'hello' }, body });
  expect(requests[0]?.headers.get('content-type')).toMatch(/^multipart\/form-data; boundary=/);
});

it('leaves out of the query what is not given, and escapes the rest', async () => {
  const { client, requests } = recorder(() => Response.json({}));
  const query = { sql: "select 'a&b=c' #", iso_timestamp_start: undefined };
  await client.call('v1-get-project-logs', { params: { ref }, query });
  expect([...new URL(requests[0]?.url ?? '').searchParams]).toEqual([['sql', query.sql]]);
});

it('lets values through that the platform added since', async () => {
  const health = [{ name: 'dreams', healthy: false, status: 'SLEEPING', moons: 2 }];
  const { client } = recorder(() => Response.json(health));
  expect(await client.call('v1-get-services-health', { params: { ref }, query: { services: ['db'] } })).toEqual(health);
});

it('reads text as text, bytes as bytes and nothing as nothing', async () => {
  const diff = recorder(() => new Response('alter table "t"'));
  expect(await diff.client.call('v1-diff-a-branch', { params: { branch_id_or_ref: ref } })).toBe('alter table "t"');
  const code = recorder(() => new Response(new Uint8Array([0, 255, 128])));
  const blob = await code.client.call('v1-get-a-function-body', { params: { ref, function_slug: 'hello' } });
  expect([...new Uint8Array(await blob.arrayBuffer())]).toEqual([0, 255, 128]);
  const paused = recorder(() => Response.json({ some: 'thing' }));
  expect(await paused.client.call('v1-pause-a-project', { params: { ref } })).toBeUndefined();
});

it('tells an answer that is not JSON from one that is', async () => {
  const { client } = recorder(() => new Response('<html>', { headers: { 'x-request-id': 'r-3' } }));
  await expect(client.call('v1-list-all-projects')).rejects.toMatchObject({
    code: 'upstream_invalid',
    requestId: 'r-3',
  });
});

it('tells where in the sent statement Postgres stopped', async () => {
  const message = 'ERROR:  42703: column "y" does not exist\nLINE 2:   y\n          ^\n';
  const { client } = recorder(() => Response.json({ message }, { status: 400 }));
  const call = client.call('v1-read-only-query', { params: { ref }, body: { query: 'select\n  y' } });
  await expect(call).rejects.toMatchObject({
    code: 'sql_error',
    details: { sqlstate: '42703', line: 2, position: 10 },
  });
});

it('calls a lost connection a lost connection', async () => {
  const cause = new TypeError('fetch failed');
  const client = createClient({ endpoint: 'http://kit.test', fetch: () => Promise.reject(cause) });
  await expect(client.call('v1-list-all-projects')).rejects.toMatchObject({ code: 'network', status: 0, cause });
});

it('calls an answer that breaks off a lost connection', async () => {
  const body = () =>
    new ReadableStream({
      pull: (controller) => controller.error(new TypeError('terminated')),
    });
  const { client } = recorder(() => new Response(body()));
  await expect(client.call('v1-list-all-projects')).rejects.toMatchObject({ code: 'network' });
});

/** Takes no notice of anything. */
const silent: Fetch = () => new Promise(() => {});

it('gives up after its time', async () => {
  const client = createClient({ endpoint: 'http://kit.test', fetch: silent, timeoutMs: 5 });
  await expect(client.call('v1-list-all-projects')).rejects.toMatchObject({ code: 'timeout' });
});

it('tells a call that was cancelled from one that failed', async () => {
  const controller = new AbortController();
  const client = createClient({ endpoint: 'http://kit.test', fetch: silent });
  const call = client.call('v1-list-all-projects', { signal: controller.signal });
  controller.abort();
  await expect(call).rejects.toMatchObject({ code: 'aborted' });
});

it('sends nothing once a call was cancelled', async () => {
  const { fetch, requests } = recorder(() => Response.json([]));
  const controller = new AbortController();
  const client = createClient({
    endpoint: 'http://kit.test',
    fetch,
    headers: () => {
      controller.abort();
      return {};
    },
  });
  await expect(client.call('v1-list-all-projects', { signal: controller.signal })).rejects.toMatchObject({
    code: 'aborted',
  });
  expect(requests).toHaveLength(0);
});
