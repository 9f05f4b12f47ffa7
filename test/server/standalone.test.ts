import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { type Client, createClient } from '../../src/api/client.ts';
import { generateKeyText } from '../../src/proxy/index.ts';
import { createServer, type Server, type ServerOptions } from '../../src/server/create-server.ts';
import { createLogger } from '../../src/server/logger.ts';
import { createLiveStandIn } from '../support/live-stand-in.ts';
import { shareTemplate } from './data-folder.ts';
import { makeFolder } from './open-app.ts';

const canary = 'sbp_CANARY0123456789abcdef0123456789abcdef01';

interface World {
  readonly options: ServerOptions;
  readonly lines: readonly string[];
}

async function makeWorld(upstream: ServerOptions['upstream']): Promise<World> {
  const folder = await makeFolder();
  const webDir = join(folder, 'web');
  await mkdir(webDir);
  await writeFile(join(webDir, 'index.html'), '<!doctype html><title>app</title>');
  const dataDir = join(folder, 'data');
  await shareTemplate(dataDir);
  const lines: string[] = [];
  const logger = createLogger({ level: 'debug', write: (line) => lines.push(line) });
  return { options: { upstream, dataDir, webDir, logger, host: '127.0.0.1', port: 0, graceMs: 1000 }, lines };
}

async function start(options: ServerOptions): Promise<Server> {
  const server = await createServer(options);
  let closing: Promise<void> | undefined;
  const close = () => (closing ??= server.close());
  onTestFinished(close);
  return { ...server, close };
}

/** Comes in by the link; answers the cookie's value, which does not depend on the port. */
async function enter(server: Server): Promise<string> {
  const response = await fetch(server.createLink(), { redirect: 'manual' });
  return /=([\w-]+);/.exec(response.headers.get('set-cookie') ?? '')?.[1] ?? '';
}

function clientOf({ url, port }: Server, session: string): Client {
  const headers = () => ({ cookie: `platform-kit-${port}=${session}` });
  return createClient({ endpoint: `${url}/api/platform`, headers });
}

async function filesBelow(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

it('launches a project, runs SQL in it, and has both and the session after a restart', {
  timeout: 120_000,
}, async () => {
  const { options } = await makeWorld({ kind: 'embedded', provisionMs: 100, rateLimit: false });
  const first = await start(options);
  const session = await enter(first);
  const client = clientOf(first, session);
  const [organization] = await client.call('v1-list-all-organizations');
  const { ref } = await client.call('v1-create-a-project', {
    body: { name: 'shop', organization_slug: organization?.slug ?? '' },
  });
  const statusOf = async (from: Client) => (await from.call('v1-get-project', { params: { ref } })).status;
  await expect.poll(() => statusOf(client), { timeout: 60_000 }).toBe('ACTIVE_HEALTHY');
  const query = 'create table public.notes (text text); insert into public.notes values ($$kept$$)';
  await client.call('v1-run-a-query', { params: { ref }, body: { query } });
  await first.close();

  const second = await start(options);
  expect(second.keyIds).toEqual(first.keyIds);
  const again = clientOf(second, session);
  expect(await again.call('kit-get-session')).toMatchObject({ id: 'owner', upstream: 'embedded' });
  await expect.poll(() => statusOf(again), { timeout: 60_000 }).toBe('ACTIVE_HEALTHY');
  const select = { query: 'select text from public.notes' };
  expect(await again.call('v1-run-a-query', { params: { ref }, body: select })).toEqual([{ text: 'kept' }]);
});

it('sends the live token and the password of a launch upstream, and nowhere else', { timeout: 120_000 }, async () => {
  const standIn = createLiveStandIn({ token: canary, stepMs: 0 });
  const platform = await standIn.listen();
  onTestFinished(platform.close);
  const { options, lines } = await makeWorld({ kind: 'live', origin: platform.origin, token: canary });
  const server = await start(options);
  const session = await enter(server);
  const client = clientOf(server, session);
  expect(await client.call('kit-get-session')).toMatchObject({ upstream: 'live' });
  const [organization] = await client.call('v1-list-all-organizations');
  const body = { name: 'shop', organization_slug: organization?.slug ?? '' };
  const { ref } = await client.call('v1-create-a-project', { body });
  await expect(client.call('v1-get-project', { params: { ref: 'z'.repeat(20) } })).rejects.toBeDefined();

  const { requests } = standIn;
  expect(new Set(requests.map(({ headers }) => headers['authorization']))).toEqual(new Set([`Bearer ${canary}`]));
  expect(requests.filter(({ headers }) => headers['cookie'] !== undefined)).toEqual([]);
  const launch = requests.find(({ method, path }) => method === 'POST' && path === '/v1/projects');
  const { db_pass: password } = JSON.parse(launch?.body ?? '{}');
  expect(password).toMatch(/^[\w-]{32}$/);

  const cookie = `platform-kit-${server.port}=${session}`;
  const answers: string[] = [];
  for (const path of ['/', '/door', '/healthz', `/api/platform/v1/projects/${ref}`, '/api/platform/kit/v1/session']) {
    const response = await fetch(`${server.url}${path}`, { headers: { cookie, accept: 'text/html' } });
    answers.push(JSON.stringify([...response.headers]), await response.text());
  }
  await server.close();
  const files = await Promise.all((await filesBelow(options.dataDir)).map((file) => readFile(file, 'latin1')));
  for (const secret of [canary, password]) {
    expect(answers.join('') + lines.join('')).not.toContain(secret);
    expect(files.filter((text) => text.includes(secret))).toEqual([]);
  }
});

it('lets go of the port and the data directory when it cannot start', { timeout: 120_000 }, async () => {
  const { options } = await makeWorld({ kind: 'embedded' });
  const first = await start(options);
  await expect(createServer(options)).rejects.toMatchObject({
    code: 'conflict',
    message: expect.stringContaining('is in use by another process'),
  });
  await expect(createServer({ ...options, port: first.port })).rejects.toThrow(`Port ${first.port} is in use`);
  await first.close();
  // Each gets as far as its own fault: the one before it let go of the directory.
  await expect(createServer({ ...options, webDir: join(options.dataDir, 'nothing') })).rejects.toThrow('not built');
  await expect(createServer({ ...options, keysText: `k1:${canary}` })).rejects.toMatchObject({
    message: expect.not.stringContaining(canary),
  });
});

it('does not let others reach it without a password', async () => {
  const { options } = await makeWorld({ kind: 'embedded' });
  for (const host of ['0.0.0.0', '::', '192.0.2.1'])
    await expect(createServer({ ...options, host })).rejects.toThrow('set PLATFORM_KIT_PASSWORD too');
});

it('reseals after a change of keys, so that the older key can go', { timeout: 120_000 }, async () => {
  const standIn = createLiveStandIn({ token: canary, stepMs: 0 });
  const platform = await standIn.listen();
  onTestFinished(platform.close);
  const { options, lines } = await makeWorld({ kind: 'live', origin: platform.origin, token: canary });
  const [older, newer, foreign] = [generateKeyText(), generateKeyText(), generateKeyText()];
  const run = async (keysText: string) => {
    const server = await start({ ...options, keysText });
    return { server, told: (message: string) => lines.filter((line) => line.includes(message)) };
  };
  const first = await run(older);
  const client = clientOf(first.server, await enter(first.server));
  const [organization] = await client.call('v1-list-all-organizations');
  const body = { name: 'shop', organization_slug: organization?.slug ?? '' };
  await client.call('v1-create-a-project', { body });
  await first.server.close();

  const second = await run(`${newer},${older}`);
  await second.server.close();
  expect(second.told('secrets were rewrapped')).toEqual([expect.stringContaining('"count":1')]);
  const third = await run(newer);
  await third.server.close();
  expect(third.told('could not be rewrapped')).toEqual([]);
  // Without its key, the server starts all the same and says what is missing.
  const fourth = await run(foreign);
  await fourth.server.close();
  expect(fourth.told('could not be rewrapped')).toHaveLength(1);
});
