import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openStaticFiles, type StaticFiles } from './static-files.ts';

let root = '';
let files: StaticFiles;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'platform-kit-web-'));
  await mkdir(join(root, 'web/assets'), { recursive: true });
  await mkdir(join(root, 'web/.vite'));
  await writeFile(join(root, 'secret.txt'), 'CANARY');
  await writeFile(join(root, 'web/index.html'), '<!doctype html><title>app</title>');
  await writeFile(join(root, 'web/favicon.svg'), '<svg/>');
  await writeFile(join(root, 'web/assets/app-1a2b.js'), 'export {};');
  await writeFile(join(root, 'web/.vite/manifest.json'), '{}');
  files = await openStaticFiles(join(root, 'web'));
});
afterAll(() => rm(root, { recursive: true, force: true }));

const asPage = { accept: 'text/html,*/*;q=0.8' };
const get = (path: string, headers: Readonly<Record<string, string>> = {}, method = 'GET') =>
  files.serve(new Request(`http://kit.test${path}`, { headers, method }));

it('serves a file with its type, for ever where its name changes with its content', async () => {
  const script = await get('/assets/app-1a2b.js');
  expect(await script?.text()).toBe('export {};');
  expect(script?.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
  expect(script?.headers.get('cache-control')).toBe('private, max-age=31536000, immutable');
  expect((await get('/favicon.svg'))?.headers.get('cache-control')).toBe('private, no-cache');
});

it('serves the app at each address of a page', async () => {
  for (const path of ['/', '/projects', '/projects/abcdefghijklmnopqrst/sql?x=1', '/projects/a.b']) {
    const page = await get(path, asPage);
    expect(await page?.text()).toContain('<title>app</title>');
    expect(page?.headers.get('cache-control')).toBe('private, no-cache');
  }
});

it('has no app for what is no page', async () => {
  for (const path of ['/assets/gone-9z.js', '/api/other']) expect(await get(path, asPage)).toBeUndefined();
  expect(await get('/missing.png', { accept: 'image/*' })).toBeUndefined();
  expect(await get('/projects', asPage, 'POST')).toBeUndefined();
});

it('says that a known file has not changed', async () => {
  const etag = (await get('/'))?.headers.get('etag') ?? '';
  for (const known of [etag, `W/${etag}`, `"x", ${etag}`]) {
    const answer = await get('/', { 'if-none-match': known });
    expect([answer?.status, await answer?.text()]).toEqual([304, '']);
  }
});

it('answers HEAD without a body', async () => {
  const answer = await get('/favicon.svg', {}, 'HEAD');
  expect([answer?.headers.get('content-length'), await answer?.text()]).toEqual(['6', '']);
});

it.each([
  '/../secret.txt',
  '/..%2fsecret.txt',
  '/assets/..%2f..%2fsecret.txt',
  '/%2e%2e/secret.txt',
  '/.vite/manifest.json',
  '/assets',
])('serves nothing for %s', async (path) => {
  expect(await get(path)).toBeUndefined();
});

it('says that the dashboard is not built', async () => {
  await expect(openStaticFiles(join(root, 'web/assets'))).rejects.toThrow('The dashboard is not built');
  await expect(openStaticFiles(join(root, 'nowhere'))).rejects.toMatchObject({ code: 'unavailable' });
});
