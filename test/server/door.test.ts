import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openStaticFiles } from '../../src/server/static-files.ts';
import { asPage, makeFolder, openApp, origin } from './open-app.ts';

function pathOf(link: string): string {
  const { pathname, search } = new URL(link);
  return `${pathname}${search}`;
}

it('lets in whoever opens the link, with a cookie that scripts and other sites cannot use', async () => {
  const { door, send } = await openApp();
  const response = await send(pathOf(door.createLink()));
  expect(response.status).toBe(303);
  expect(response.headers.get('location')).toBe('/');
  const [pair, ...attributes] = (response.headers.get('set-cookie') ?? '').split('; ');
  expect(pair).toMatch(/^platform-kit-3210=[\w-]{43}$/);
  expect(attributes).toEqual(['Path=/', 'HttpOnly', 'SameSite=Strict', 'Max-Age=2592000']);
  const answer = await send('/api/platform/v1/projects', { headers: { cookie: pair ?? '' } });
  expect(await answer.json()).toEqual({ ok: true });
});

it('marks the cookie for https alone when people reach it by https', async () => {
  const { door, send } = await openApp({ publicOrigin: 'https://dash.example.com' });
  const link = door.createLink();
  expect(link).toMatch(/^https:\/\/dash\.example\.com\/door\?token=/);
  const response = await send(pathOf(link), { headers: { host: 'dash.example.com' } });
  expect(response.headers.get('set-cookie')).toMatch(/; Secure$/);
});

it('opens once for a link', async () => {
  const { door, send } = await openApp();
  const path = pathOf(door.createLink());
  await send(path);
  const again = await send(path, { headers: asPage });
  expect(again.status).toBe(401);
  expect(again.headers.has('set-cookie')).toBe(false);
  expect(await again.text()).toContain('This link was used before, or is too old.');
});

it('sends whoever is in already to the dashboard when an old link is opened again', async () => {
  const { door, send } = await openApp();
  const path = pathOf(door.createLink());
  const cookie = (await send(path)).headers.get('set-cookie')?.split(';')[0] ?? '';
  const again = await send(path, { headers: { ...asPage, cookie } });
  expect([again.status, again.headers.get('location')]).toEqual([303, '/']);
});

it('forgets a link after ten minutes, and when a newer one was made', async () => {
  const { door, send, clock } = await openApp();
  const older = pathOf(door.createLink());
  const newer = pathOf(door.createLink());
  expect((await send(older)).status).toBe(401);
  clock.now += 600_000;
  expect((await send(newer)).status).toBe(401);
});

it('keeps a link that a browser only fetched ahead, or asked about by HEAD', async () => {
  const { door, send } = await openApp();
  const path = pathOf(door.createLink());
  expect((await send(path, { headers: { 'sec-purpose': 'prefetch;prerender' } })).status).toBe(204);
  expect((await send(path, { headers: { purpose: 'prefetch' } })).status).toBe(204);
  expect((await send(path, { method: 'HEAD' })).status).toBe(405);
  expect((await send(path)).status).toBe(303);
});

it('answers 401 to a program without a cookie, and asks nobody behind it', async () => {
  const { send, asked } = await openApp();
  for (const cookie of ['', 'platform-kit-3210=', 'platform-kit-3210=wrong', 'platform-kit-9999=x; other=y']) {
    const response = await send('/api/platform/v1/projects', { headers: { cookie } });
    expect(response.status).toBe(401);
    expect(response.headers.get('cache-control')).toBe('private, no-store');
    expect(await response.json()).toMatchObject({ error: { code: 'unauthenticated', status: 401 } });
  }
  expect(asked).toEqual([]);
});

it('answers 401 to a person without a cookie, with a page that says what to do and loads nothing', async () => {
  const { send } = await openApp();
  const response = await send('/project/abc/sql', { headers: asPage });
  expect(response.status).toBe(401);
  const html = await response.text();
  expect(html).toContain('Open the link that the terminal printed');
  expect(html).not.toContain('type="password"');
  expect(html).not.toMatch(/src=|<script|https?:\/\//);
});

it('looks again with the cookie when a link on another site led here', async () => {
  const { send } = await openApp();
  const headers = { ...asPage, 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' };
  const response = await send('/project/abc?tab="x"', { headers });
  expect(response.status).toBe(401);
  expect(await response.text()).toContain('content="0;url=/project/abc?tab=%22x%22"');
  const direct = await send('/project/abc', { headers: { ...headers, 'sec-fetch-site': 'same-origin' } });
  expect(await direct.text()).not.toContain('http-equiv="refresh"');
});

it('answers 400 to a foreign Host, whatever the path and the cookie', async () => {
  const { send, enter, asked } = await openApp();
  const cookie = await enter();
  const hosts = [
    'evil.test',
    'evil.test:3210',
    '127.0.0.1:80',
    '127.0.0.1',
    'localhost.evil.test:3210',
    '192.0.2.1:3210',
  ];
  for (const host of [...hosts, '127.0.0.1:3210@evil.test', '']) {
    for (const path of ['/', '/door?token=x', '/healthz', '/api/platform/v1/projects']) {
      const response = await send(path, { headers: { host, cookie } });
      expect([host, path, response.status]).toEqual([host, path, 400]);
    }
  }
  expect(asked).toEqual([]);
});

it('answers 400 to a target that names another host than the header', async () => {
  const { app } = await openApp();
  const request = new Request('http://evil.test/healthz', { headers: { host: '127.0.0.1:3210' } });
  expect((await app(request)).status).toBe(400);
});

it('goes by each name of this machine', async () => {
  const { send } = await openApp();
  for (const at of [origin, 'http://localhost:3210', 'http://[::1]:3210', 'http://LOCALHOST:3210'])
    expect((await send('/healthz', {}, at)).status).toBe(200);
});

it('says that it lives, and no more', async () => {
  const { send, asked } = await openApp();
  expect(await (await send('/healthz')).json()).toEqual({ status: 'ok' });
  expect(asked).toEqual([]);
});

it('keeps a session through a restart, and of it only a digest that its owner alone can read', async () => {
  const first = await openApp();
  const cookie = await first.enter();
  const file = join(first.folder, 'sessions');
  expect(await readFile(file, 'utf8')).not.toContain(cookie.split('=')[1]);
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  const second = await openApp({ folder: first.folder });
  expect((await second.send('/api/platform/v1/projects', { headers: { cookie } })).status).toBe(200);
});

it('ends a session after thirty days', async () => {
  const { send, enter, clock } = await openApp();
  const cookie = await enter();
  clock.now += 30 * 86_400_000 - 1;
  expect((await send('/api/platform/v1/projects', { headers: { cookie } })).status).toBe(200);
  clock.now += 1;
  expect((await send('/api/platform/v1/projects', { headers: { cookie } })).status).toBe(401);
});

it('serves the app to whoever is in, and nothing of it to whoever is not', async () => {
  const webDir = await makeFolder();
  await writeFile(join(webDir, 'index.html'), '<!doctype html><title>app</title>');
  const { send, enter } = await openApp({ files: await openStaticFiles(webDir) });
  const cookie = await enter();
  expect(await (await send('/projects', { headers: { ...asPage, cookie } })).text()).toContain('<title>app</title>');
  expect((await send('/missing.png', { headers: { cookie } })).status).toBe(404);
  for (const path of ['/', '/index.html', '/projects']) {
    const outside = await send(path, { headers: asPage });
    expect([outside.status, await outside.text()]).toEqual([401, expect.not.stringContaining('<title>app</title>')]);
  }
});

it('carries the security headers on each answer', async () => {
  const { send } = await openApp();
  for (const path of ['/', '/healthz', '/door', '/api/platform/v1/projects']) {
    const { headers } = await send(path, { headers: asPage });
    expect(headers.get('content-security-policy')).toContain(
      "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'",
    );
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('referrer-policy')).toMatch(/^(no-referrer|same-origin)$/);
    expect(headers.get('x-frame-options')).toBe('DENY');
  }
});

it('answers 500 in the error shape when something breaks, and logs neither text nor secret', async () => {
  const { send, enter, lines } = await openApp({
    proxy: async () => {
      throw new TypeError('CANARY of the upstream');
    },
  });
  const response = await send('/api/platform/v1/projects', { headers: { cookie: await enter() } });
  expect(response.status).toBe(500);
  const { error } = await response.json();
  expect(error).toMatchObject({ code: 'internal', message: 'Something failed on the server.' });
  expect(lines).toHaveLength(1);
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({ level: 'error', error: 'TypeError', requestId: error.requestId });
  expect(lines[0]).not.toContain('CANARY');
});

it('is left by a form of its own: the session ends for good, and the browser forgets its cookie', async () => {
  const { send, enter, folder, notes } = await openApp();
  const [cookie, other] = [await enter(), await enter()];
  const leave = { method: 'POST', headers: { cookie, origin, 'sec-fetch-site': 'same-origin' } };
  const left = await send('/door/leave', leave);
  expect([left.status, left.headers.get('location')]).toEqual([303, '/']);
  expect(left.headers.get('set-cookie')).toBe('platform-kit-3210=; Path=/; HttpOnly; SameSite=Strict; Max-Age=0');
  for (const again of [{ folder }, {}]) {
    const { send: ask } = again.folder === undefined ? { send } : await openApp(again);
    expect((await ask('/api/platform/v1/projects', { headers: { cookie } })).status).toBe(401);
    expect((await ask('/api/platform/v1/projects', { headers: { cookie: other } })).status).toBe(200);
  }
  expect(notes.filter(({ operationId }) => operationId === 'door-leave')).toMatchObject([
    { callerId: 'owner', tenant: 'standalone', status: 303, outcome: null },
  ]);
});

it('signs nobody out for another site, or by a link', async () => {
  const { send, enter } = await openApp();
  const cookie = await enter();
  const foreign = { cookie, origin: 'https://evil.test', 'sec-fetch-site': 'cross-site' };
  expect((await send('/door/leave', { method: 'POST', headers: foreign })).status).toBe(403);
  expect((await send('/door/leave', { method: 'POST', headers: { cookie } })).status).toBe(403);
  expect((await send('/door/leave', { headers: { cookie } })).status).toBe(405);
  expect((await send('/api/platform/v1/projects', { headers: { cookie } })).status).toBe(200);
});

it('tells who came in, who did not and why, and never by what', async () => {
  const { door, send, notes } = await openApp({ password: 'a right password' });
  const path = pathOf(door.createLink());
  const form = (password: string, from = origin) => ({
    method: 'POST',
    headers: { origin: from, 'content-type': 'application/x-www-form-urlencoded', 'content-length': '40' },
    body: new URLSearchParams({ password }).toString(),
  });
  await send(path);
  await send(path);
  await send('/door', form('a wrong password'));
  await send('/door', form('a right password', 'https://evil.test'));
  await send('/door', form('a right password'));
  const refused = await send('/api/platform/v1/projects');
  // Looking at the door is no try.
  await send('/door', { headers: asPage });
  await send('/', { headers: asPage });
  expect(notes.map(({ operationId, status, outcome, callerId }) => [operationId, status, outcome, callerId])).toEqual([
    ['door-enter', 303, null, 'owner'],
    ['door-enter', 401, 'unauthenticated', undefined],
    ['door-enter', 401, 'unauthenticated', undefined],
    ['door-enter', 403, 'forbidden', undefined],
    ['door-enter', 303, null, 'owner'],
    ['door-refuse', 401, 'unauthenticated', undefined],
  ]);
  const { error }: { error: { requestId: string } } = await refused.json();
  expect(notes.at(-1)?.requestId).toBe(error.requestId);
  expect(JSON.stringify(notes)).not.toMatch(/password|token|platform-kit-3210/);
});

it('lets probes ask without a session', async () => {
  const { send, asked } = await openApp();
  for (const path of ['/readyz', '/api/platform/readyz', '/api/platform/healthz']) {
    expect((await send(path)).status).toBe(200);
  }
  expect(asked.map(({ url }) => new URL(url).pathname)).toEqual([
    '/api/platform/readyz',
    '/api/platform/readyz',
    '/api/platform/healthz',
  ]);
});
