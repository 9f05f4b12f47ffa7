import { describe, expect, it } from 'vitest';
import { type CatalogueId, catalogue, operation } from '../../src/api/operations.ts';
import { defaultPolicy } from '../../src/api/policy.ts';
import { createKeyRing, createMemoryStore, createProxy, generateKeyText } from '../../src/proxy/index.ts';
import { createScrub } from '../../src/proxy/scrub.ts';
import { sampleBody, sampleQuery } from './samples.ts';
import {
  CANARY,
  createLog,
  createTestKit,
  errorOf,
  HOST,
  json,
  listen,
  MINE,
  operator,
  owner,
  pathOf,
} from './test-kit.ts';

const project = `/v1/projects/${MINE}`;
const jwt = 'eyJhbGciOiJIUzI1NiJ9.eyJyb2xlIjoic2VydmljZV9yb2xlIn0.c2lnbmF0dXJl';
const secrets = [
  'sbp_0123456789abcdef0123',
  jwt,
  'postgres://postgres:hunter2@db.example.com',
  'sb_secret_AbCdEfGhIjKl',
];

describe('what the platform says about a failure', () => {
  it('C9 tokens and passwords in its message are masked', async () => {
    for (const status of [400, 402, 403, 404, 409, 422, 429]) {
      const message = `refused: ${CANARY} ${secrets.join(' ')} Bearer abcdef.ghijkl`;
      const kit = createTestKit({ answer: () => json({ message }, { status }) });
      const text = await (await kit.send('GET', project)).text();
      for (const secret of [CANARY, ...secrets, 'hunter2', 'ghijkl', 'c2lnbmF0dXJl'])
        expect(text).not.toContain(secret);
      expect(text).toContain('refused: ***');
      expect(text).toContain('db.example.com');
    }
  });

  it("C9 the platform token is masked whatever it looks like, in Postgres' details too", async () => {
    const token = 'plain-looking-token';
    const message = `ERROR:  22P02: invalid input\nDETAIL:  it is ${token}\nHINT:  not ${token}\n`;
    const platform = await listen((_, outgoing) => void outgoing.writeHead(400).end(JSON.stringify({ message })));
    const kit = createTestKit({ upstream: { origin: platform.origin, token } });
    const text = await (await kit.send('GET', project)).text();
    expect(text).toContain('22P02');
    expect(text).not.toContain(token);
    await kit.proxy.close();
    await platform.close();
  });

  it('C9 its length has an end', async () => {
    const kit = createTestKit({ answer: () => json({ message: 'x'.repeat(60_000) }, { status: 400 }) });
    expect((await errorOf(await kit.send('GET', project))).message.length).toBeLessThan(2_100);
  });

  it('F13 a hostile message costs no more than its length', () => {
    const scrub = createScrub();
    for (const hostile of [
      'sb_'.repeat(50_000),
      'eyJ'.repeat(50_000),
      'a.'.repeat(50_000),
      '://'.repeat(50_000),
      'bearer '.repeat(20_000),
    ]) {
      const started = performance.now();
      scrub.text(hostile);
      expect(performance.now() - started).toBeLessThan(50);
    }
  });

  it('C10 of an error of its own there is neither text nor cause', async () => {
    const hidden = 'connect ECONNREFUSED 10.1.2.3:5432 internal-host';
    const failing = [
      () => json({ message: hidden, stack: 'at x (/srv/y.js:1:1)' }, { status: 500 }),
      () => json({ message: hidden }, { status: 502 }),
      () => json({ message: hidden }, { status: 599 }),
      () => new Response(hidden, { status: 503 }),
      () => Promise.reject(new TypeError('fetch failed', { cause: new Error(hidden) })),
      () => Promise.reject(Object.assign(new Error(hidden), { path: '/srv/secret' })),
    ];
    for (const answer of failing) {
      const kit = createTestKit({ answer });
      const response = await kit.send('GET', project);
      const text = await response.text();
      expect(response.status).toBeGreaterThanOrEqual(500);
      expect(text).not.toMatch(/10\.1\.2\.3|internal-host|5432|\/srv|ECONNREFUSED|fetch failed|stack|cause/);
    }
  });

  it('H3 a refused platform token is not taken for the session of the caller', async () => {
    const kit = createTestKit({ answer: () => json({ message: 'Unauthorized' }, { status: 401 }) });
    const response = await kit.send('GET', project);
    expect([response.status, (await errorOf(response)).code]).toEqual([502, 'upstream_auth']);
    expect(kit.log.join()).toContain('did not accept the platform token');
  });
});

describe('C11', () => {
  const ids = Object.keys(catalogue).filter((id): id is CatalogueId => id in catalogue);
  const theirs = 'CLIENTCANARYCLIENTCANARY';

  /** What a platform could do with the token that it was given. */
  const modes: readonly ((token: string) => { status: number; body: string; location?: string })[] = [
    () => ({ status: 200, body: '{}' }),
    () => ({ status: 200, body: '[]' }),
    () => ({ status: 204, body: '' }),
    (token) => ({ status: 302, body: token, location: `https://evil.test/?t=${token}` }),
    (token) => ({ status: 400, body: JSON.stringify({ message: `no ${token}` }) }),
    (token) => ({ status: 400, body: JSON.stringify({ message: `ERROR:  42601: at "${token}"\nHINT:  ${token}` }) }),
    (token) => ({ status: 401, body: JSON.stringify({ message: token }) }),
    (token) => ({ status: 403, body: JSON.stringify({ message: [token, token] }) }),
    (token) => ({ status: 404, body: token }),
    (token) => ({ status: 429, body: JSON.stringify({ message: token }) }),
    (token) => ({ status: 500, body: JSON.stringify({ message: token, stack: token }) }),
    (token) => ({ status: 503, body: `<html>${token}</html>` }),
  ];

  it('C11 no log line, no audit line and no answer holds a secret, whatever the platform does with it', async () => {
    let mode = 0;
    const platform = await listen((incoming, outgoing) => {
      incoming.resume();
      const { status, body, location } = modes[mode]?.(incoming.headers.authorization ?? '') ?? {
        status: 500,
        body: '',
      };
      outgoing
        .writeHead(status, { 'x-echo': incoming.headers.authorization, ...(location ? { location } : {}) })
        .end(body);
    });
    const log = createLog();
    const store = createMemoryStore();
    const proxy = createProxy({
      upstream: { origin: platform.origin, token: CANARY },
      authenticate: async () => operator,
      // So that what destroys reaches the platform, too.
      policy: { ...defaultPolicy, stepUp: { production: [], development: [] } },
      store,
      keys: createKeyRing(generateKeyText()),
      logger: log.logger,
      // Each request here gets an answer of its own, and so a line.
      limits: { floodBurst: 100_000 },
    });
    const answers: string[] = [];
    for (; mode < modes.length; mode += 1) {
      for (const id of ids) {
        const { method } = operation(id);
        const sample = sampleBody(id);
        const headers = {
          'x-platform-kit': '1',
          authorization: `Bearer ${theirs}`,
          cookie: `session=${theirs}`,
          ...(sample ? { 'content-type': sample.type } : {}),
        };
        const body = sample?.content.replaceAll('abcd', `abcd_${theirs.toLowerCase()}`) ?? null;
        const url = `${HOST}${pathOf(id)}${sampleQuery(id)}`;
        const response = await proxy.fetch(
          new Request(url, { method, headers, body: method === 'GET' || method === 'HEAD' ? null : body }),
        );
        answers.push(JSON.stringify([...response.headers]) + (await response.text()));
      }
    }
    await proxy.close();
    await platform.close();
    expect(answers).toHaveLength(ids.length * modes.length);
    const counted = log.lines.map((line) => /"count":(\d+).*instead of audited/.exec(line)?.[1]).find(Boolean) ?? 0;
    expect(store.audit().length + Number(counted)).toBeGreaterThanOrEqual(answers.length);
    expect(log.lines.length).toBeGreaterThan(0);
    for (const [what, lines] of Object.entries({
      answers,
      log: log.lines,
      audit: store.audit().map((line) => JSON.stringify(line)),
    })) {
      const leaks = lines.filter((line) => line.includes(CANARY) || line.toUpperCase().includes(theirs));
      expect(leaks.slice(0, 3), what).toEqual([]);
    }
  });

  it('C11 every decision leaves one audit line, denials among them', async () => {
    const kit = createTestKit({ caller: { ...owner, capabilities: 'viewer' } });
    const requests: readonly (readonly [string, string, number])[] = [
      ['GET', project, 200],
      ['DELETE', project, 403],
      ['GET', '/v1/projects/victimvictimvictimvi', 404],
      ['GET', '/v1/nothing', 404],
      ['TRACE-ISH', project, 405],
      ['GET', `${project}/functions/..`, 400],
      ['GET', `${project}?x=1`, 400],
    ];
    for (const [method, path, status] of requests) expect((await kit.send(method, path)).status, path).toBe(status);
    expect((await kit.send('POST', `${project}/pause`, { bare: true })).status).toBe(403);
    await kit.proxy.close();
    const lines = kit.store.audit();
    expect(lines.map(({ status }) => status)).toEqual([...requests.map(([, , status]) => status), 403]);
    expect(lines.map(({ decision }) => decision)).toEqual(['allowed', ...Array.from({ length: 7 }, () => 'denied')]);
    expect(lines[1]).toMatchObject({
      callerId: owner.id,
      tenant: owner.tenant,
      operationId: 'v1-delete-a-project',
      ref: MINE,
      capability: 'projects:delete',
      outcome: 'forbidden',
      requestId: expect.stringMatching(/^[\w-]{36}$/),
    });
    expect(new Set(lines.map(({ requestId }) => requestId)).size).toBe(lines.length);
  });

  it('C11 an audit line that can not be written is logged without what it held', async () => {
    const store = { ...createMemoryStore(), appendAudit: async () => Promise.reject(new Error(`insert ${CANARY}`)) };
    const kit = createTestKit({ store });
    expect((await kit.send('POST', `${project}/pause`)).status).toBe(503);
    expect(kit.log.join()).toContain('audit line could not be written');
    expect(kit.log.join()).not.toContain(CANARY);
  });

  it('C12 a value that looks like a log line stays inside its own', async () => {
    const kit = createTestKit();
    await kit.send('GET', `${project}?a%0alevel=error=1`);
    await kit.send('GET', project, { headers: { 'x-request-id': 'abcdefgh level=error' } });
    await kit.proxy.close();
    expect(JSON.stringify([kit.log, kit.store.audit()])).not.toContain('level=error');
  });
});
