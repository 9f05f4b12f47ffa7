import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openDoorSessions } from './door-sessions.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'platform-kit-sessions-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const open = (options: { cap?: number; now?: () => number } = {}) =>
  openDoorSessions({ file: join(folder, 'sessions'), lifetimeMs: 1000, ...options });

it('has each session that it created at the same time, also after a restart', async () => {
  const sessions = await open();
  const ids = await Promise.all(Array.from({ length: 20 }, () => sessions.create()));
  const again = await open();
  expect(ids.map(again.has)).toEqual(ids.map(() => true));
  expect(again.has('')).toBe(false);
});

it('lets the oldest make room', async () => {
  const { create, has } = await open({ cap: 2 });
  const ids = [await create(), await create(), await create()];
  expect(ids.map(has)).toEqual([false, true, true]);
});

it('drops ended sessions from the file', async () => {
  let now = 0;
  const sessions = await open({ now: () => now });
  await sessions.create();
  now = 1000;
  await sessions.create();
  expect((await readFile(join(folder, 'sessions'), 'utf8')).trim().split('\n')).toHaveLength(1);
});

it('takes a damaged file for nobody being signed in', async () => {
  await writeFile(join(folder, 'sessions'), '{"broken":\u0000');
  const sessions = await open();
  expect(sessions.has(await sessions.create())).toBe(true);
});

it('goes on after the disk refused once', async () => {
  const sessions = await openDoorSessions({ file: join(folder, 'later/sessions'), lifetimeMs: 1000 });
  await expect(sessions.create()).rejects.toMatchObject({ code: 'ENOENT' });
  await (await import('node:fs/promises')).mkdir(join(folder, 'later'));
  expect(sessions.has(await sessions.create())).toBe(true);
});
