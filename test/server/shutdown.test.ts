import { once } from 'node:events';
import { Agent, createServer, request, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { expect, it, onTestFinished } from 'vitest';
import { shareTemplate } from './data-folder.ts';
import { makeFolder } from './open-app.ts';
import { runCli } from './run-cli.ts';

const ref = 'abcdefghijklmnopqrst';

/** A platform that answers each request when the test says so. */
async function createPlatform() {
  const held: ServerResponse[] = [];
  const server = createServer((_, response) => void held.push(response)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  const address = server.address();
  if (typeof address !== 'object' || !address) throw new TypeError('The port of a listening server is not known.');
  const body = JSON.stringify({ id: ref, ref, name: 'shop' });
  const release = () => held.shift()?.writeHead(200, { 'content-type': 'application/json' }).end(body);
  return { origin: `http://127.0.0.1:${address.port}`, held, release };
}

it('on SIGTERM finishes what is in flight, tells what is new to come back, and ends with 0', {
  timeout: 120_000,
}, async () => {
  const platform = await createPlatform();
  const dataDir = await makeFolder();
  await shareTemplate(dataDir);
  const env = { SUPABASE_ACCESS_TOKEN: 'sbp_0123456789abcdef', SUPABASE_API_URL: platform.origin };
  const command = runCli(['start', '--port', '0', '--data-dir', dataDir], env);
  const [, link = ''] = await command.waitFor(/Open (\S+)\n/);
  const { origin } = new URL(link);
  const entered = await fetch(link, { redirect: 'manual' });
  const cookie = entered.headers.get('set-cookie')?.split(';')[0] ?? '';
  const agent = new Agent({ keepAlive: true });
  onTestFinished(() => agent.destroy());

  async function ask(path: string) {
    const sent = request(`${origin}/api/platform${path}`, { agent, headers: { cookie } }).end();
    const [response] = await once(sent, 'response');
    return { status: response.statusCode, retryAfter: response.headers['retry-after'], body: await text(response) };
  }

  const inFlight = [ask(`/v1/projects/${ref}`), ask(`/v1/projects/${ref}/functions`)];
  await expect.poll(() => platform.held).toHaveLength(2);
  command.child.kill('SIGTERM');
  await expect.poll(async () => (await ask('/kit/v1/session')).status, { timeout: 10_000 }).toBe(503);
  const refused = await ask('/kit/v1/session');
  expect(refused).toMatchObject({ status: 503, retryAfter: '5' });
  expect(JSON.parse(refused.body)).toMatchObject({ error: { code: 'unavailable' } });
  expect(command.child.exitCode).toBeNull();
  platform.release();
  platform.release();
  expect((await Promise.all(inFlight)).map(({ status }) => status)).toEqual([200, 200]);
  expect(await command.exited).toBe(0);
  expect(command.stderr()).not.toMatch(/"level":"error"/);
});
