import { expect, it } from 'vitest';
import { createClient } from './client.ts';
import type { Fetch } from './fetch.ts';

function recorder(response: () => Response) {
  const requests: Request[] = [];
  const fetch: Fetch = async (request) => {
    requests.push(request);
    return response();
  };
  return { requests, client: createClient({ endpoint: 'http://kit.test/api/platform', fetch }) };
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
