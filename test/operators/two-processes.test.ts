import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Client, createClient } from '../../src/api/client.ts';
import { confirmationHeader } from '../../src/api/confirmation.ts';
import { createSessions, generateSessionKey } from '../../src/proxy/index.ts';
import { createTestDatabase, type TestDatabase } from '../support/postgres.ts';
import { type Program, startProgram } from '../support/program.ts';

const ref = 'mineminemineminemine';
const script = join(import.meta.dirname, '../support/proxy-process.ts');
/** What the platform allows in the test; the proxy keeps a margin of five in a hundred. */
const requests = 40;

interface Host {
  readonly client: Client;
  readonly origin: string;
  readonly program: Program;
}

/** The platform: what it was asked, and a way to let it answer late. */
async function createPlatform() {
  const heard: string[] = [];
  const late: (() => void)[] = [];
  const holds = { active: false };
  const answer: RequestListener = ({ method, url = '' }, response) => {
    heard.push(`${method} ${url}`);
    const { pathname } = new URL(url, 'http://x');
    const body = pathname.endsWith('/branches') ? [] : { id: ref, ref, name: 'shop', ok: true };
    const send = () => response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    if (holds.active && method !== 'GET') late.push(send);
    else send();
  };
  const server = createServer(answer).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (typeof address !== 'object' || !address) throw new Error('The port of a listening server is not known.');
  return { origin: `http://127.0.0.1:${address.port}`, heard, late, holds, close: () => server.close() };
}

describe('two processes on one PostgreSQL', () => {
  const key = generateSessionKey();
  const sessions = createSessions({ keys: [key] });
  let database: TestDatabase;
  let platform: Awaited<ReturnType<typeof createPlatform>>;
  let token: string;
  let a: Host;
  let b: Host;

  async function start(): Promise<Host> {
    const args = ['--import', 'tsx', script, database.url, platform.origin, key, String(requests)];
    const program = await startProgram(args, { ready: /ready (\S+)\n/ });
    return { program, origin: program.found, client: createClient({ endpoint: program.found, session: () => token }) };
  }
  const send = (host: Host, method: string, path: string, headers: Readonly<Record<string, string>> = {}) =>
    fetch(`${host.origin}${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, 'x-platform-kit': '1', ...headers },
    });
  const linesOn = async ({ client }: Host) => (await client.call('kit-list-audit', { query: { limit: 500 } })).entries;

  beforeAll(async () => {
    database = await createTestDatabase();
    platform = await createPlatform();
    [a, b] = await Promise.all([start(), start()]);
  });
  beforeEach(async () => {
    platform.heard.length = 0;
    // Each test has a person of its own, so that no share of another is its own.
    token = await sessions.create({
      user: `user-${randomBytes(4).toString('hex')}`,
      tenant: 'tenant-1',
      projects: '*',
      capabilities: 'owner',
    });
  });
  afterAll(async () => {
    await Promise.all([a.program.stop(), b.program.stop('SIGKILL')]);
    platform.close();
    await database.close();
  });

  it('asked on one, confirmed on the other, a request goes through once', async () => {
    const asked = await send(a, 'DELETE', `/v1/projects/${ref}`);
    expect(asked.status).toBe(428);
    const { error } = await asked.json();
    const { id, phrase } = error.details.confirmation;
    await b.client.call('kit-confirm', { params: { id }, body: { typed: phrase } });
    const both = await Promise.all(
      [a, b, a, b].map((host) => send(host, 'DELETE', `/v1/projects/${ref}`, { [confirmationHeader]: id })),
    );
    expect(both.map(({ status }) => status).toSorted((x, y) => x - y)).toEqual([200, 428, 428, 428]);
    expect(platform.heard.filter((line) => line.startsWith('DELETE'))).toHaveLength(1);
  });

  it('signed out on one, a session is refused by the other at once', async () => {
    for (const host of [a, b]) expect((await send(host, 'GET', `/v1/projects/${ref}`)).status).toBe(200);
    expect((await send(a, 'POST', '/sign-out')).status).toBe(204);
    platform.heard.length = 0;
    for (const host of [b, a]) expect((await send(host, 'GET', `/v1/projects/${ref}`)).status).toBe(401);
    expect(platform.heard).toEqual([]);
  });

  it('together they stay below what the platform allows, and both have a share', async () => {
    const busy = 'busybusybusybusybusy';
    const ask = (host: Host, n: number) => send(host, 'GET', `/v1/projects/${busy}/functions/f${n}`);
    const counted = async (host: Host, from: number) => {
      const answers = await Promise.all(Array.from({ length: 30 }, (_, n) => ask(host, from + n)));
      const statuses = answers.map(({ status }) => status);
      expect(new Set(statuses)).toEqual(new Set([200, 429]));
      return statuses.filter((status) => status === 200).length;
    };
    const served = await Promise.all([counted(a, 0), counted(b, 100)]);
    const sent = platform.heard.filter((line) => line.includes(`${busy}/functions`)).length;
    expect(sent).toBe(served[0] + served[1]);
    expect(sent).toBeLessThanOrEqual(requests);
    expect(sent).toBeGreaterThan(requests * 0.7);
    expect(Math.min(...served)).toBeGreaterThan(0);
  });

  it('each shows what the other did', async () => {
    const [onA, onB] = ['request-to-a', 'request-to-b'];
    await send(a, 'POST', `/v1/projects/${ref}/pause`, { 'x-request-id': onA });
    await send(b, 'GET', `/v1/projects/${ref}`, { 'x-request-id': onB });
    for (const host of [a, b]) {
      await expect
        .poll(async () => (await linesOn(host)).map(({ requestId }) => requestId))
        .toEqual(expect.arrayContaining([onA, onB]));
    }
  });

  it('a change whose process was killed is on record as of unknown outcome', async () => {
    platform.holds.active = true;
    const requestId = 'request-of-the-killed';
    const lost = send(b, 'POST', `/v1/projects/${ref}/restore`, { 'x-request-id': requestId });
    await expect.poll(() => platform.late).toHaveLength(1);
    await Promise.all([expect(lost).rejects.toThrow('fetch failed'), b.program.stop('SIGKILL')]);
    platform.holds.active = false;
    const { entries } = await a.client.call('kit-list-audit', { query: { request_id: requestId, result: 'unknown' } });
    expect(entries).toMatchObject([{ operationId: 'v1-restore-a-project', ref, status: null, decision: 'allowed' }]);
  });
});
