import { setImmediate as turn } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Database, Engine } from './engine.ts';
import { createKeeper, type Keeper } from './keeper.ts';

let log: string[];
let keeper: Keeper;

function createEngine(): Engine {
  return {
    version: '18',
    create: async () => undefined,
    copy: async () => undefined,
    open: async (directory) => {
      await turn();
      if (directory === 'broken') throw new Error('It does not open.');
      log.push(`open ${directory}`);
      const database: Database = {
        run: async () => [],
        query: async () => new Uint8Array(),
        transact: async () => undefined,
        copyTo: async () => undefined,
        close: async () => {
          await turn();
          log.push(`close ${directory}`);
        },
      };
      return database;
    },
  };
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'Date'] });
  log = [];
  keeper = createKeeper({ engine: createEngine(), idleMs: 1000, maxOpen: 2 });
});
afterEach(async () => {
  await keeper.close();
  vi.useRealTimers();
});

const touch = (directory: string) => keeper.use(directory, async () => undefined);

it('opens a database once for all who use it', async () => {
  await Promise.all([touch('a'), touch('a'), touch('a')]);
  await touch('a');
  expect(log).toEqual(['open a']);
});

it('closes what is idle, and opens it again', async () => {
  await touch('a');
  await vi.advanceTimersByTimeAsync(1300);
  await touch('a');
  expect(log).toEqual(['open a', 'close a', 'open a']);
});

it('does not close what is in use', async () => {
  let finish = (): void => undefined;
  const work = new Promise<void>((resolve) => {
    finish = resolve;
  });
  const using = keeper.use('a', () => work);
  await vi.advanceTimersByTimeAsync(5000);
  finish();
  await using;
  expect(log).toEqual(['open a']);
});

it('makes room by closing what was not used for longest', async () => {
  for (const directory of ['a', 'b', 'a', 'c']) {
    await touch(directory);
    vi.setSystemTime(Date.now() + 10);
  }
  await touch('b');
  expect(log.slice(0, 3)).toEqual(['open a', 'open b', 'open c']);
  expect(log.indexOf('close b')).toBeLessThan(log.lastIndexOf('open b'));
});

it('forgets a database that did not open', async () => {
  await expect(touch('broken')).rejects.toThrow('does not open');
  await expect(touch('broken')).rejects.toThrow('does not open');
});

it('closes all at the end, and opens nothing afterwards', async () => {
  await Promise.all([touch('a'), touch('b')]);
  await keeper.close();
  expect(log.toSorted()).toEqual(['close a', 'close b', 'open a', 'open b']);
  await expect(touch('a')).rejects.toThrow('closed');
});
