import { afterEach, describe, expect, it, vi } from 'vitest';
import { createProxy } from '../../src/proxy/index.ts';
import { CANARY, createTestKit, errorOf, MINE } from './test-kit.ts';
import { closeWires, createWire } from './wire.ts';

const project = `/v1/projects/${MINE}`;

afterEach(closeWires);

describe('where requests go', () => {
  it('B1 only https, or http on loopback, to an origin and nothing else', () => {
    const bases = [
      'http://10.0.0.1',
      'http://api.supabase.com',
      'https://user:hunter2@h',
      'file:///etc/passwd',
      'https://h/?x=hunter2',
    ];
    const more = [
      'https://h/#hunter2',
      'https://h/path',
      'ftp://h',
      'h',
      '',
      'http://127.0.0.1.evil.test',
      'http://localhost.evil.test',
    ];
    for (const origin of [...bases, ...more]) {
      const make = () => createProxy({ upstream: { origin, token: CANARY }, authenticate: async () => null });
      expect(make, origin).toThrow(/^upstream\.origin /);
      expect(make, origin).not.toThrow(/hunter2|canary/);
    }
    for (const origin of [
      'https://api.supabase.com',
      'https://api.supabase.com/',
      'http://127.0.0.1:5',
      'http://localhost:5',
      'http://[::1]:5',
    ]) {
      expect(
        () => createProxy({ upstream: { origin, token: CANARY }, authenticate: async () => null }),
        origin,
      ).not.toThrow();
    }
  });

  it('H1 an empty token is refused by name', () => {
    for (const token of ['', '   ', undefined as unknown as string, `${CANARY}\n`]) {
      const make = () => createProxy({ upstream: { origin: 'https://h', token }, authenticate: async () => null });
      expect(make).toThrow(/^upstream\.token /);
      expect(make).not.toThrow(/canary/);
    }
  });

  it('B2 a whole URL or a double slash as the target goes nowhere', async () => {
    const { raw, heard } = await createWire();
    const targets = [
      'http://evil.test/x',
      `http://evil.test${project}`,
      '//api.supabase.com.evil.test/x',
      '//api.supabase.com@evil.test/',
      '*',
    ];
    for (const target of targets) {
      expect(await raw(`GET ${target} HTTP/1.1\r\nHost: x`), target).toMatch(/^HTTP\/1\.1 (?:400|404) /);
    }
    expect(heard).toEqual([]);
  });

  it('B3 a redirect is neither followed nor passed on', async () => {
    const elsewhere = await createWire();
    for (const status of [301, 302, 303, 307, 308, 304]) {
      const location = `http://127.0.0.1:${elsewhere.door.port}/stolen`;
      const { send } = await createWire({ status, headers: { location } });
      const response = await send('GET', project);
      expect(response.status).toBe(502);
      expect(response.headers.has('location')).toBe(false);
      expect(await response.text()).not.toContain('stolen');
    }
    const kit = createTestKit({
      answer: () => new Response(null, { status: 302, headers: { location: 'https://evil.test/' } }),
    });
    expect((await kit.send('GET', project)).status).toBe(502);
    expect(elsewhere.heard).toEqual([]);
  });

  it('B7 the host header is in no URL', async () => {
    const { raw, heard } = await createWire();
    const answer = await raw(`GET ${project} HTTP/1.1\r\nHost: evil.test`);
    expect(answer).toMatch(/^HTTP\/1\.1 200 /);
    expect(answer).not.toContain('evil.test');
    expect(heard[0]?.headers.host).toMatch(/^127\.0\.0\.1:\d+$/);
    for (const host of [`evil.test${project}?`, 'a b', 'x@y', 'x#']) {
      expect(await raw(`GET /x HTTP/1.1\r\nHost: ${host}`), host).toMatch(/^HTTP\/1\.1 400 /);
    }
    expect(heard).toHaveLength(1);
  });
});

describe('headers on their way in', () => {
  const credentials = {
    authorization: 'Bearer of-the-client',
    cookie: 'session=of-the-client',
    apikey: 'of-the-client',
    'x-supabase-api-key': 'of-the-client',
    'proxy-authorization': 'Basic of-the-client',
    'x-forwarded-host': 'of-the-client',
    forwarded: 'for=of-the-client',
    baggage: 'of-the-client',
  };

  it("B4 the client's credentials stay here, the token is ours", async () => {
    const { send, heard } = await createWire();
    await send('POST', `${project}/database/query`, { headers: credentials, body: { query: 'select 1' } });
    expect(JSON.stringify(heard)).not.toContain('of-the-client');
    expect(heard[0]?.headers.authorization).toBe(`Bearer ${CANARY}`);
    const known = [
      'accept',
      'accept-encoding',
      'authorization',
      'connection',
      'content-length',
      'content-type',
      'host',
      'user-agent',
    ];
    expect(Object.keys(heard[0]?.headers ?? {}).filter((name) => !known.includes(name))).toEqual([]);
  });

  it('B4 an idempotency key goes on', async () => {
    const { send, heard } = await createWire();
    const headers = { 'idempotency-key': 'once-7f' };
    await send('POST', `${project}/database/migrations`, { headers, body: { query: 'select 1' } });
    expect(heard[0]?.headers['idempotency-key']).toBe('once-7f');
  });

  it('B5 hop-by-hop headers and those that Connection names change nothing', async () => {
    const { raw, heard } = await createWire();
    const body = '{"query":"select 1"}';
    const head = [
      `POST ${project}/database/query HTTP/1.1`,
      'Host: x',
      'x-platform-kit: 1',
      'Content-Type: application/json',
      `Content-Length: ${body.length}`,
      'Connection: content-type, x-secret',
      'X-Secret: 1',
      'TE: trailers',
      'Keep-Alive: timeout=5',
      'Trailer: x-late',
    ];
    expect(await raw(head.join('\r\n'), body)).toMatch(/^HTTP\/1\.1 200 /);
    expect(heard[0]?.headers['content-type']).toBe('application/json');
    for (const name of ['te', 'upgrade', 'trailer', 'keep-alive', 'x-secret'])
      expect(heard[0]?.headers).not.toHaveProperty(name);
  });

  it('B6 forwarded addresses are neither believed nor passed on', async () => {
    const { send, heard, store } = await createWire();
    for (const address of ['1.1.1.1', '2.2.2.2']) {
      const headers = {
        'x-forwarded-for': address,
        'x-forwarded-host': 'evil.test',
        'x-forwarded-proto': 'https',
        'x-real-ip': address,
      };
      expect((await send('GET', project, { headers })).status).toBe(200);
    }
    expect(heard[0]?.headers['user-agent']).toMatch(/^platform-kit \([\w-]{36}\)$/);
    const blank = heard.map((one) => ({ ...one, headers: { ...one.headers, 'user-agent': '' } }));
    expect(blank[0]).toEqual(blank[1]);
    expect(JSON.stringify(store.audit())).not.toMatch(/1\.1\.1\.1|2\.2\.2\.2/);
  });

  it('B9 header values that are none are refused as such', async () => {
    const { raw, send, heard } = await createWire();
    const head = `POST ${project}/database/migrations HTTP/1.1\r\nHost: x\r\nx-platform-kit: 1\r\nContent-Length: 0`;
    const smuggled = await raw(`${head}\r\nIdempotency-Key: a\r\nX: y`);
    expect(smuggled).toMatch(/^HTTP\/1\.1 400 /);
    expect(await raw(`${head}\r\nIdempotency-Key: a\nX: y`)).toMatch(/^HTTP\/1\.1 400 /);
    expect(await raw(`${head}\r\nIdempotency-Key: caf\xe9`)).toMatch(/^HTTP\/1\.1 400 /);
    for (const key of ['k'.repeat(300), 'a b', 'é', '']) {
      const response = await send('POST', `${project}/database/migrations`, {
        headers: { 'idempotency-key': key },
        body: { query: 'x' },
      });
      expect(response.status, key).toBe(400);
    }
    expect(heard).toEqual([]);
  });

  it('H2 a token that was replaced is asked for once more, for what may be repeated only', async () => {
    let asked = 0;
    const { send, heard } = await createWire({ status: 401, token: async () => `${CANARY}-${(asked += 1)}` });
    const response = await send('GET', project);
    expect([response.status, (await errorOf(response)).code]).toEqual([502, 'upstream_auth']);
    expect(heard.map(({ headers }) => headers.authorization)).toEqual([`Bearer ${CANARY}-1`, `Bearer ${CANARY}-2`]);
    expect((await send('POST', `${project}/database/query`, { body: { query: 'delete from t' } })).status).toBe(502);
    expect(heard).toHaveLength(3);
  });
});

describe('headers on their way out', () => {
  it('B8 none but the listed ones leave', async () => {
    const foreign = {
      'set-cookie': 'a=b',
      server: 'cloudflare',
      'access-control-allow-origin': '*',
      'content-security-policy': 'none',
      etag: '"x"',
      location: '/elsewhere',
      'x-powered-by': 'x',
      'cache-control': 'public, max-age=60',
    };
    const budget = {
      'x-ratelimit-limit': '120',
      'x-ratelimit-remaining': '7',
      'x-ratelimit-reset': '30',
      'retry-after': '5',
    };
    const { send } = await createWire({ headers: { ...foreign, ...budget } });
    const response = await send('GET', project);
    expect(Object.fromEntries(response.headers)).toEqual({
      ...budget,
      'cache-control': 'private, no-store',
      'content-length': '11',
      'content-security-policy': "default-src 'none'; sandbox",
      'content-type': 'application/json',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'x-request-id': expect.stringMatching(/^[\w-]{36}$/),
    });
  });

  it('B8 a request id of the client is kept when it is plain, and in the error, the audit line and upstream alike', async () => {
    const { send, heard, store } = await createWire({ status: 404 });
    const response = await send('GET', project, { headers: { 'x-request-id': 'my-request-1' } });
    expect(response.headers.get('x-request-id')).toBe('my-request-1');
    expect((await errorOf(response)).requestId).toBe('my-request-1');
    expect(heard[0]?.headers['user-agent']).toContain('my-request-1');
    await vi.waitFor(() => expect(store.audit()[0]?.requestId).toBe('my-request-1'));
    const bad = await send('GET', project, { headers: { 'x-request-id': 'a"b<script>' } });
    expect(bad.headers.get('x-request-id')).toMatch(/^[\w-]{36}$/);
  });
});
