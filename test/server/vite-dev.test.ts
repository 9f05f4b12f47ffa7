import { join } from 'node:path';
import { createLogger, createServer } from 'vite';
import { expect, it, onTestFinished } from 'vitest';
import { lockDirectory } from '../../src/local/index.ts';
import { createDevPlugin } from '../../src/server/vite-dev.ts';
import { shareTemplate } from './data-folder.ts';
import { makeFolder } from './open-app.ts';

it('serves door and proxy in the process of Vite, also after their code changed', { timeout: 180_000 }, async () => {
  const dataDir = await makeFolder();
  await shareTemplate(dataDir);
  let print: (link: string) => void = () => undefined;
  const printed = new Promise<string>((resolve) => {
    print = resolve;
  });
  const info = (text: string) => {
    const link = /http:\/\/127\.0\.0\.1:\d+\/door\S+/.exec(text)?.[0];
    if (link) print(link);
  };
  const vite = await createServer({
    configFile: false,
    root: join(import.meta.dirname, '../..'),
    server: { host: '127.0.0.1', port: 0, watch: null },
    optimizeDeps: { noDiscovery: true },
    customLogger: { ...createLogger('silent'), info },
    plugins: [createDevPlugin({ dataDir })],
  });
  let closing: Promise<void> | undefined;
  const close = () => (closing ??= vite.close());
  onTestFinished(close);
  await vite.listen();

  const link = await printed;
  const { origin } = new URL(link);
  const welcome = await fetch(link, { redirect: 'manual' });
  const cookie = welcome.headers.get('set-cookie')?.split(';')[0] ?? '';
  const session = () => fetch(`${origin}/api/platform/kit/v1/session`, { headers: { cookie } });
  expect((await fetch(`${origin}/api/platform/kit/v1/session`)).status).toBe(401);
  expect(await (await session()).json()).toMatchObject({ id: 'owner', upstream: 'embedded' });

  vite.moduleGraph.invalidateAll();
  expect((await session()).status).toBe(200);
  expect((await fetch(link, { redirect: 'manual' })).status).toBe(401);

  await close();
  await (await lockDirectory(dataDir)).release();
});
