import { describe, expect, it } from 'vitest';
import { type CatalogueId, catalogue, operation } from '../../src/api/operations.ts';
import { createTestKit, HOST, MINE } from './test-kit.ts';

const query = `/v1/projects/${MINE}/database/query`;
const body = { query: 'select 1' };
const type = { 'content-type': 'application/json' };
const ours = { ...type, 'x-platform-kit': '1' };
const elsewhere = [
  'https://app.example.com.evil',
  'https://app.example.evil',
  'https://evil-app.example.com',
  'https://app.example.com:444',
  'http://app.example.com',
  'https://APP.example.com',
  'null',
  '',
];

describe('requests that a page of another site makes', () => {
  it('C1 nothing is sent for a request that another site could have made', async () => {
    const kit = createTestKit();
    const forged: readonly Readonly<Record<string, string>>[] = [
      { 'content-type': 'application/x-www-form-urlencoded', origin: HOST },
      { 'content-type': 'text/plain', origin: HOST, 'sec-fetch-site': 'same-origin' },
      type,
      { ...type, origin: HOST },
      { ...ours, 'sec-fetch-site': 'cross-site' },
      { ...ours, 'sec-fetch-site': 'same-site' },
      { ...ours, 'sec-fetch-site': 'none' },
      { ...ours, origin: HOST, 'sec-fetch-site': 'cross-site' },
      ...elsewhere.map((origin) => ({ ...ours, origin })),
      ...elsewhere.map((origin) => ({ ...ours, origin, 'sec-fetch-site': 'cross-site' })),
      { ...ours, origin: 'null', 'sec-fetch-site': 'same-origin' },
    ];
    for (const headers of forged) {
      for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
        const path =
          method === 'POST' ? query : method === 'PUT' ? `/v1/projects/${MINE}/functions` : `/v1/projects/${MINE}`;
        const { status } = await kit.send(method, path, {
          bare: true,
          headers,
          body: method === 'DELETE' ? undefined : body,
        });
        expect(status, `${method} ${JSON.stringify(headers)}`).toBe(403);
      }
    }
    expect(kit.sent).toEqual([]);
  });

  it('C1 our own page and our own programs may', async () => {
    const kit = createTestKit();
    const honest: readonly Readonly<Record<string, string>>[] = [
      ours,
      { ...ours, origin: HOST },
      { ...ours, origin: HOST, 'sec-fetch-site': 'same-origin' },
      { ...ours, 'sec-fetch-site': 'same-origin' },
      // Behind something that ends TLS the page's origin isn't that of the URL.
      { ...ours, origin: 'https://public.example.com', 'sec-fetch-site': 'same-origin' },
    ];
    for (const headers of honest)
      expect((await kit.send('POST', query, { bare: true, headers, body })).status).toBe(200);
  });

  it('C1 a configured public origin is the only own one', async () => {
    const kit = createTestKit({ publicOrigin: 'https://public.example.com' });
    const from = (origin: string) =>
      kit.send('POST', query, { headers: { origin, 'sec-fetch-site': 'same-origin' }, body });
    expect((await from('https://public.example.com')).status).toBe(200);
    expect((await from(HOST)).status).toBe(403);
  });

  it('C2 what is asked for by GET changes nothing', async () => {
    for (const id of Object.keys(catalogue).filter((each): each is CatalogueId => each in catalogue)) {
      const { method, risk, internal } = operation(id);
      expect(internal || risk === 'read' || !['GET', 'HEAD'].includes(method), id).toBe(true);
    }
    const kit = createTestKit();
    await kit.send('GET', `/v1/projects/${MINE}`, { bare: true, headers: { 'sec-fetch-site': 'cross-site' } });
    expect(kit.sent.map(({ method }) => method)).toEqual(['GET']);
  });
});

describe('pages of other origins that are allowed', () => {
  const friend = 'https://dashboard.example.com';

  it('C3 is off unless it is configured', async () => {
    const kit = createTestKit();
    for (const origin of [HOST, friend, ...elsewhere]) {
      const { headers } = await kit.send('GET', `/v1/projects/${MINE}`, { headers: { origin } });
      expect([...headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([]);
    }
    const asked = { origin: friend, 'access-control-request-method': 'POST' };
    expect((await kit.send('OPTIONS', query, { headers: asked })).status).toBe(405);
  });

  it('C3 is for the very origin and no other', async () => {
    const kit = createTestKit({ origins: ['https://app.example', friend, 'null'] });
    const strangers = [
      'https://app.example.evil',
      'https://evil-app.example',
      'null',
      'https://app.example:444',
      'http://app.example',
      'https://APP.example',
    ];
    for (const origin of strangers) {
      for (const method of ['GET', 'OPTIONS']) {
        const headers = { origin, 'access-control-request-method': 'POST' };
        const response = await kit.send(method, method === 'GET' ? `/v1/projects/${MINE}` : query, { headers });
        expect(response.headers.has('access-control-allow-origin'), origin).toBe(false);
        expect(response.headers.get('vary')).toBe('origin');
      }
    }
    const response = await kit.send('GET', `/v1/projects/${MINE}`, { headers: { origin: friend } });
    expect(response.headers.get('access-control-allow-origin')).toBe(friend);
    expect(response.headers.get('access-control-allow-credentials')).toBe('true');
    expect(response.headers.get('vary')).toBe('origin');
    const refused = await kit.send('GET', '/v1/nothing', { headers: { origin: friend } });
    expect([refused.status, refused.headers.get('access-control-allow-origin')]).toEqual([404, friend]);
  });

  it('C3 a preflight of an allowed origin names what the path has', async () => {
    const kit = createTestKit({ origins: [friend] });
    const headers = { origin: friend, 'access-control-request-method': 'POST' };
    const response = await kit.send('OPTIONS', query, { headers });
    expect(response.status).toBe(204);
    expect(response.headers.get('access-control-allow-methods')).toBe('POST');
    expect(response.headers.get('access-control-allow-headers')).toContain('x-platform-kit');
    expect(
      (await kit.send('POST', query, { headers: { origin: friend, 'sec-fetch-site': 'cross-site' }, body })).status,
    ).toBe(200);
    expect(kit.sent).toHaveLength(1);
  });

  it('C4 nobody keeps an answer', async () => {
    const answers = [200, 204, 302, 400, 401, 404, 429, 500, 503];
    for (const status of answers) {
      const kit = createTestKit({
        answer: () =>
          new Response(status === 204 ? null : '{}', { status, headers: { 'cache-control': 'public', etag: 'x' } }),
      });
      const paths = [`/v1/projects/${MINE}`, '/v1/nothing', '/kit/v1/session', `/v1/projects/${MINE}?bad=1`];
      for (const path of paths) {
        const { headers } = await kit.send('GET', path);
        expect(headers.get('cache-control'), `${status} ${path}`).toBe('private, no-store');
        expect(headers.has('etag') || headers.has('last-modified') || headers.has('expires')).toBe(false);
      }
    }
  });

  it('C6 nothing in an answer is read as a page', async () => {
    const html = '<script>alert(1)</script>';
    const kit = createTestKit({ answer: () => new Response(html, { headers: { 'content-type': 'text/html' } }) });
    const types = {
      [`/v1/branches/${MINE}/diff`]: 'text/plain; charset=utf-8',
      [`/v1/projects/${MINE}`]: 'application/json',
    };
    for (const [path, expected] of Object.entries(types)) {
      const { headers } = await kit.send('GET', path);
      expect(headers.get('content-type')).toBe(expected);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('content-security-policy')).toBe("default-src 'none'; sandbox");
    }
  });
});
