import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { afterEach, describe, expect, it } from 'vitest';
import { createTestKit, errorOf, grants, json, listen, MINE, owner } from './test-kit.ts';
import { closeWires, createWire } from './wire.ts';

const query = `/v1/projects/${MINE}/database/query`;
const reader = { ...owner, capabilities: grants(['database:read']) };

afterEach(closeWires);

describe('SQL on its way', () => {
  it('E2 who may only read reaches the read-only endpoint alone, whatever a flag says', async () => {
    const kit = createTestKit({ caller: reader });
    const flags = [
      '{"query":"q","read_only":true,"read_only":false}',
      '{"query":"q","read_only":true}',
      '{"query":"q","READ_ONLY":true}',
    ];
    for (const body of flags) expect((await kit.send('POST', query, { body })).status).toBe(403);
    expect(kit.sent).toEqual([]);
    expect((await kit.send('POST', `${query}/read-only`, { body: flags[0] })).status).toBe(200);
    expect(kit.sent.map(({ path, body }) => [path, body])).toEqual([[`${query}/read-only`, '{"query":"q"}']]);
  });

  it('E2 of a flag that comes twice the one that was read is the one that is sent', async () => {
    const kit = createTestKit();
    await kit.send('POST', query, { body: '{"query":"q","read_only":true,"read_only":false,"READ_ONLY":true}' });
    expect(kit.sent[0]?.body).toBe('{"query":"q","read_only":false}');
  });

  it('B4 the form of rows may be chosen with a query alone, and in one way alone', async () => {
    const applied = { headers: { 'preference-applied': 'rows=arrays', preference: 'x' } };
    const kit = createTestKit({ answer: () => json({ columns: [], rows: [] }, applied) });
    const send = (method: string, path: string, prefer: string) =>
      kit.send(method, path, { headers: { prefer }, ...(method === 'GET' ? {} : { body: { query: 'q' } }) });
    const answers = [await send('POST', query, 'rows=arrays'), await send('POST', `${query}/read-only`, 'rows=arrays')];
    expect(answers.map(({ headers }) => headers.get('preference-applied'))).toEqual(['rows=arrays', 'rows=arrays']);
    expect(answers.map(({ headers }) => headers.get('preference'))).toEqual([null, null]);
    for (const prefer of ['rows=arrays, wait=9', 'return=minimal', 'ROWS=ARRAYS']) await send('POST', query, prefer);
    await send('POST', `/v1/projects/${MINE}/database/migrations`, 'rows=arrays');
    await send('GET', `/v1/projects/${MINE}/health`, 'rows=arrays');
    expect(kit.theirs().map(({ headers }) => headers.get('prefer'))).toEqual([
      'rows=arrays',
      'rows=arrays',
      ...Array.from({ length: kit.theirs().length - 2 }, () => null),
    ]);
  });

  it('B4 the live platform, whose contract has no preferences, is sent none', async () => {
    const kit = createTestKit({ upstreamKind: 'live' });
    await kit.send('POST', query, { headers: { prefer: 'rows=arrays' }, body: { query: 'q' } });
    expect(kit.theirs().map(({ headers }) => headers.get('prefer'))).toEqual([null]);
  });

  it('E3 keys that the schema does not have are not forwarded', async () => {
    const kit = createTestKit();
    const body = { query: 'select 1', role: 'postgres', parameters: [1, { role: 'kept' }], database: 'x' };
    expect((await kit.send('POST', query, { body })).status).toBe(200);
    expect(JSON.parse(kit.sent[0]?.body ?? '')).toEqual({ query: 'select 1', parameters: [1, { role: 'kept' }] });
    for (const bad of [{}, { query: 1 }, { query: '' }, [], 'x', null]) {
      expect((await kit.send('POST', query, { body: JSON.stringify(bad) })).status, JSON.stringify(bad)).toBe(400);
    }
    expect(kit.sent).toHaveLength(1);
  });

  it('E4 a query that takes too long is ended at the limit, upstream too', async () => {
    const closed: Promise<unknown>[] = [];
    const platform = await listen((incoming, outgoing) => {
      incoming.resume();
      if (incoming.method === 'GET') return void outgoing.end('{}');
      closed.push(once(outgoing, 'close'));
    });
    const kit = createTestKit({ upstream: { origin: platform.origin, token: 'token' }, limits: { headersMs: 300 } });
    await kit.send('GET', `/v1/projects/${MINE}`); // from here on a connection is open
    const started = performance.now();
    const response = await kit.send('POST', query, { body: { query: 'select pg_sleep(600)' } });
    const took = performance.now() - started;
    expect([response.status, (await errorOf(response)).code]).toEqual([504, 'upstream_timeout']);
    expect(took).toBeGreaterThan(290);
    expect(took).toBeLessThan(1_500);
    await Promise.all(closed);
    expect(closed).toHaveLength(1);
    await kit.proxy.close();
    await platform.close();
  });

  it('E4 the same holds for an upstream that is a function', async () => {
    let aborted = false;
    const kit = createTestKit({
      limits: { headersMs: 50 },
      upstream: (request) =>
        new Promise((_, reject) => {
          request.signal.addEventListener('abort', () => {
            aborted = true;
            reject(request.signal.reason);
          });
        }),
    });
    expect((await kit.send('POST', query, { body: { query: 'select pg_sleep(600)' } })).status).toBe(504);
    expect(aborted).toBe(true);
  });

  /** A platform that answers 300,000 bytes, and a proxy that takes 200,000. */
  async function createTooLarge(headers: Readonly<Record<string, string>>) {
    const platform = await listen((incoming, outgoing) => {
      incoming.resume();
      outgoing.writeHead(201, headers).end('x'.repeat(300_000));
    });
    const upstream = { origin: platform.origin, token: 'token' };
    const kit = createTestKit({ upstream, limits: { answerBytes: 200_000 } });
    const response = await kit.send('POST', query, { body: { query: 'select 1' } });
    return { response, close: () => kit.proxy.close().then(platform.close) };
  }

  it('E8 a result over the cap is an error that names it', async () => {
    const { response, close } = await createTooLarge({ 'content-length': '300000' });
    const { code, message } = await errorOf(response);
    expect([response.status, code]).toEqual([502, 'result_too_large']);
    expect(message).toContain('200000');
    await close();
  });

  it('E8 a result whose length nobody said breaks off with an error and is never cut in silence', async () => {
    const { response, close } = await createTooLarge({});
    await expect(response.text()).rejects.toMatchObject({ code: 'result_too_large' });
    await close();
  });

  it('E9 values come back byte by byte', async () => {
    const rows =
      '[{"big":9007199254740993,"n":1.0,"e":1e400,"nan":"NaN","a":1,"a":2,"text":"\\u00e9\\ud83d\\ude00"}]\n';
    for (const size of [rows, rows.repeat(3_000)]) {
      const kit = createTestKit({ answer: () => new Response(size, { status: 201 }) });
      const response = await kit.send('POST', query, { body: { query: 'select 1' } });
      expect([response.status, await response.text()]).toEqual([201, size]);
    }
  });

  it('E9 a number that JSON would round is refused on its way in', async () => {
    const kit = createTestKit();
    const response = await kit.send('POST', query, { body: '{"query":"select $1","parameters":[9007199254740993]}' });
    expect(response.status).toBe(400);
    expect((await errorOf(response)).message).toContain('parameters.0');
    expect(
      (await kit.send('POST', query, { body: '{"query":"select $1","parameters":[1.5,-3,9007199254740991]}' })).status,
    ).toBe(200);
  });

  it('E12 NUL and broken text are refused', async () => {
    const kit = createTestKit();
    const bad = [
      '{"query":"select \\u0000"}',
      '{"query":"\\ud800"}',
      '{"query":"a","parameters":["\\udc00x"]}',
      '{"query":"a","parameters":[{"k\\u0000":1}]}',
    ];
    for (const body of [...bad, '{"query":', '{"query":"a","parameters":[{"__proto__":{"x":1}}]}']) {
      expect((await kit.send('POST', query, { body })).status, body).toBe(400);
    }
    const { raw, heard } = await createWire();
    const invalid = '{"query":"\xff\xfe"}';
    const head = `POST ${query} HTTP/1.1\r\nHost: x\r\nx-platform-kit: 1\r\nContent-Type: application/json`;
    expect(await raw(`${head}\r\nContent-Length: ${invalid.length}`, invalid)).toMatch(/^HTTP\/1\.1 400 /);
    expect([...kit.sent, ...heard]).toEqual([]);
    expect((await kit.send('GET', `/v1/organizations/acme/projects?search=%00`)).status).toBe(400);
  });

  it('F14 nesting has an end', async () => {
    const kit = createTestKit();
    const deep = `{"query":"a","parameters":${'['.repeat(100_000)}${']'.repeat(100_000)}}`;
    expect((await kit.send('POST', query, { body: deep })).status).toBe(400);
  });
});

describe('SQL in what is kept of it', () => {
  it('knows its length and its hash, and not its text', async () => {
    const sql = "select 'very private'";
    const kit = createTestKit({ answer: () => json([]) });
    await kit.send('POST', query, { body: { query: sql } });
    await kit.proxy.close();
    const sha256 = createHash('sha256').update(sql).digest('hex');
    expect(kit.store.audit().map((line) => line.sql)).toEqual([{ length: sql.length, sha256 }]);
    expect(JSON.stringify([kit.store.audit(), kit.log])).not.toContain('private');
  });

  it("hands on Postgres' error with its state, line and hint", async () => {
    const message =
      'Failed to run sql query: ERROR:  42703: column "nam" does not exist\nLINE 1: select nam\n               ^\nHINT:  Perhaps you meant "name".\n';
    const kit = createTestKit({ answer: () => json({ message }, { status: 400 }) });
    const response = await kit.send('POST', query, { body: { query: 'select nam' } });
    expect(response.status).toBe(400);
    expect(await errorOf(response)).toMatchObject({
      code: 'sql_error',
      message,
      hint: 'Perhaps you meant "name".',
      details: { sqlstate: '42703', line: 1 },
    });
  });
});
