import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { type Client, createClient } from '../../src/api/client.ts';
import { local } from '../../src/server/commands/local.ts';
import { start } from '../../src/server/commands/start.ts';
import { shareTemplate } from './data-folder.ts';
import { makeFolder } from './open-app.ts';
import { runCli } from './run-cli.ts';

const canary = 'CANARY-0123456789abcdef';
const commands = { local, start };

async function takePort(): Promise<string> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  const address = server.address();
  return String(typeof address === 'object' ? address?.port : '');
}

async function makeLocalFolder(): Promise<string> {
  const folder = await makeFolder();
  await shareTemplate(folder);
  return join(folder, 'local');
}

function clientOf(link: string, session: string): Client {
  const { origin, port } = new URL(link);
  const headers = () => ({ cookie: `platform-kit-${port}=${session}` });
  return createClient({ endpoint: `${origin}/api/platform`, headers });
}

it.each([
  ['local', ['--prot', '1'], "Unknown option '--prot'. See --help."],
  ['local', ['--port'], "Option '--port <value>' argument missing. See --help."],
  ['local', ['here'], "Unexpected argument 'here'. See --help."],
  ['local', ['--data-dir', 'd', '--token', 't'], '--port is missing.'],
  ['local', ['--port', '0', '--token', 't'], '--data-dir is missing.'],
  ['local', ['--port', '0', '--data-dir', 'd'], '--token is missing, and PLATFORM_KIT_LOCAL_TOKEN is not set.'],
  ['local', ['--port', '65536', '--data-dir', 'd', '--token', 't'], '--port takes a whole number from 0 to 65535.'],
  ['local', ['--port', '1e3', '--data-dir', 'd', '--token', 't'], '--port takes a whole number from 0 to 65535.'],
  ['start', ['--provision-ms', '-1'], "Option '--provision-ms' argument is ambiguous. See --help."],
  ['start', ['--provision-ms', 'soon'], '--provision-ms takes a whole number from 0 to 3600000.'],
  ['start', ['--rate-limit', 'maybe'], '--rate-limit is on or off.'],
  ['start', ['--port', 'x'], '--port takes a whole number from 0 to 65535.'],
] as const)('refuses %s %j', async (name, args, message) => {
  await expect(commands[name](args)).rejects.toMatchObject({ code: 'invalid_input', message });
});

it('says in one line what is wrong with the call, and ends with 2', { timeout: 60_000 }, async () => {
  for (const args of [['local', '--nope', canary], ['serve'], []]) {
    const command = runCli(args);
    expect(await command.exited).toBe(2);
    expect(command.stdout()).toBe('');
    expect(command.stderr()).toMatch(/^platform-kit: [^\n]+\n$/);
    expect(command.stderr()).not.toContain(canary);
  }
});

it('prints its help and ends with 0', { timeout: 60_000 }, async () => {
  const command = runCli(['local', '--help']);
  expect(await command.exited).toBe(0);
  expect(command.stdout()).toContain('--data-dir D');
});

it('says that the port is busy before it makes anything', { timeout: 60_000 }, async () => {
  const dataDir = join(await makeFolder(), 'data');
  const port = await takePort();
  const command = runCli(['local', '--port', port, '--data-dir', dataDir, '--token', canary]);
  expect(await command.exited).toBe(2);
  expect(command.stderr()).toBe(
    `platform-kit: Port ${port} is in use by another program. Choose another one with --port.\n`,
  );
  expect(existsSync(dataDir)).toBe(false);
});

it('serves the embedded API until SIGTERM, with nothing but the ready line on stdout', {
  timeout: 120_000,
}, async () => {
  const dataDir = await makeLocalFolder();
  const args = ['local', '--port', '0', '--data-dir', dataDir, '--rate-limit', 'off'];
  const command = runCli(args, { PLATFORM_KIT_LOCAL_TOKEN: canary, PLATFORM_KIT_LOG_LEVEL: 'debug' });
  const [line, url = ''] = await command.waitFor(/^ready (http:\/\/127\.0\.0\.1:\d+)\n/);
  const headers = { authorization: `Bearer ${canary}` };
  expect((await fetch(`${url}/v1/projects`)).status).toBe(401);
  expect(await (await fetch(`${url}/v1/projects`, { headers })).json()).toEqual([]);

  const second = runCli(['local', '--port', '0', '--data-dir', dataDir, '--token', canary]);
  expect(await second.exited).toBe(2);
  expect(second.stderr()).toMatch(/^platform-kit: The data directory [^\n]+ is in use by another process\.[^\n]*\n$/);

  command.child.kill('SIGTERM');
  expect(await command.exited).toBe(0);
  expect(command.stdout()).toBe(line);
  expect(command.stderr() + second.stderr()).not.toContain(canary);
});

// Needs the built dashboard in dist/web, which `npm test` sees to.
it('lets in by its link, and after a kill in the middle of a launch knows session and project', {
  timeout: 240_000,
}, async () => {
  const dataDir = await makeFolder();
  await shareTemplate(dataDir);
  const args = ['start', '--port', '0', '--data-dir', dataDir, '--provision-ms', '500'];
  const first = runCli(args, { PLATFORM_KIT_PASSWORD: canary });
  const [link = ''] = await first.waitFor(/http:\/\/127\.0\.0\.1:\d+\/door\?token=[\w-]{43}/);
  const welcome = await fetch(link, { redirect: 'manual' });
  const session = /=([\w-]+);/.exec(welcome.headers.get('set-cookie') ?? '')?.[1] ?? '';
  const client = clientOf(link, session);
  const [organization] = await client.call('v1-list-all-organizations');
  const body = { name: 'shop', organization_slug: organization?.slug ?? '' };
  const { ref } = await client.call('v1-create-a-project', { body });
  first.child.kill('SIGKILL');
  expect(await first.exited).toBe(null);

  const second = runCli(args, { PLATFORM_KIT_PASSWORD: canary });
  const [newLink = ''] = await second.waitFor(/http:\/\/127\.0\.0\.1:\d+\/door\?token=[\w-]{43}/);
  const again = clientOf(newLink, session);
  second.child.kill('SIGUSR2');
  await second.waitFor(/\/door\?token=[\s\S]+\/door\?token=/);
  const status = async () => (await again.call('v1-get-project', { params: { ref } })).status;
  await expect.poll(status, { timeout: 60_000 }).toBe('ACTIVE_HEALTHY');
  second.child.kill('SIGTERM');
  expect(await second.exited).toBe(0);

  const printed = [first, second].map(({ stdout, stderr }) => stdout() + stderr()).join('');
  expect(printed).toMatch(
    /Upstream\s+embedded Management API.*\n\s+Data\s+.*\n\s+Catalogue\s+\d{3} operations\n\s+Keys\s+k/,
  );
  const [, key = ''] = (await readFile(join(dataDir, 'keys'), 'utf8')).trim().split(':');
  for (const secret of [canary, session, key]) expect(printed).not.toContain(secret);
});
