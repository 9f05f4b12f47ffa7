import { beforeEach, describe, expect, it } from 'vitest';
import { forEachDatabase } from '../../../test/support/store-kinds.ts';
import { createMemoryStore } from './memory.ts';
import { createPostgresStore } from './postgres.ts';
import type { Store } from './store.ts';

const databases = forEachDatabase();
const kinds = [{ kind: 'memory', open: async () => createMemoryStore() }, ...databases];

describe.each(kinds)('a $kind store', ({ open }) => {
  let store: Store;
  const soon = '2026-11-20T10:05:00.000Z';
  const confirmation = {
    id: 'c-1',
    callerId: 'user-1',
    tenant: 'acme',
    digest: 'ab'.repeat(32),
    phrase: 'My shop',
    confirmed: false,
    expiresAt: soon,
  };
  beforeEach(async () => {
    store = await open();
  });

  it('gives a confirmation to one of two that take it', async () => {
    await store.putConfirmation(confirmation);
    expect(await store.confirm('c-1')).toBe(true);
    expect(await store.findConfirmation('c-1')).toEqual({ ...confirmation, confirmed: true });
    const taken = await Promise.all([store.takeConfirmation('c-1'), store.takeConfirmation('c-1')]);
    expect(taken.filter(Boolean)).toEqual([{ ...confirmation, confirmed: true }]);
    expect(await store.confirm('c-1')).toBe(false);
  });

  it('knows revoked sessions, and forgets what has expired', async () => {
    await store.putConfirmation({ ...confirmation, phrase: null });
    await store.revokeSession('s-1', soon);
    await store.revokeSession('s-1', soon);
    await store.prune('2026-11-20T10:04:59.000Z');
    expect(await store.isSessionRevoked('s-1')).toBe(true);
    expect(await store.findConfirmation('c-1')).toEqual({ ...confirmation, phrase: null });
    await store.prune(soon);
    expect(await store.isSessionRevoked('s-1')).toBe(false);
    expect(await store.findConfirmation('c-1')).toBeNull();
  });

  it('shares a window of a rate, and not more of it than there is', async () => {
    const lease = { bucket: 'b', window: 1_000, seconds: 60, wanted: 50, limit: 120 };
    const granted = await Promise.all([1, 2, 3, 4].map(() => store.leaseRate(lease)));
    expect(granted.toSorted((a, b) => b - a)).toEqual([50, 50, 20, 0]);
    expect(await store.leaseRate({ ...lease, window: 1_060, wanted: 7 })).toBe(7);
    expect(await store.leaseRate(lease)).toBe(0);
    expect(await store.leaseRate({ ...lease, bucket: 'c', wanted: 500 })).toBe(120);
  });

  it('keeps named restore points, newest first, and renames one in its place', async () => {
    const point = { ref: 'r', id: 'p-1', name: 'before', callerId: 'user-1', at: soon, note: '' };
    await store.putRestorePoint(point);
    await store.putRestorePoint({ ...point, id: 'p-2', at: '2026-11-20T10:06:00.000Z' });
    await store.putRestorePoint({ ...point, name: 'before billing', at: '2026-12-01T00:00:00.000Z' });
    expect((await store.listRestorePoints('r')).map(({ id, name, at }) => [id, name, at])).toEqual([
      ['p-2', 'before', '2026-11-20T10:06:00.000Z'],
      ['p-1', 'before billing', soon],
    ]);
    await store.deleteRestorePoint({ ref: 'r', id: 'p-2' });
    expect(await store.listRestorePoints('r')).toHaveLength(1);
    expect(await store.listRestorePoints('other')).toEqual([]);
  });

  it('answers a ping', async () => {
    await expect(store.ping()).resolves.toBeUndefined();
  });
});

it.each(databases)('$kind can be opened twice at once, and again later, with all that is in it', async ({ query }) => {
  await query('drop schema if exists platform_kit cascade', []);
  const [first, second] = await Promise.all([createPostgresStore(query), createPostgresStore(query)]);
  await first.revokeSession('s-1', '2027-01-01T00:00:00.000Z');
  await second.close();
  const third = await createPostgresStore(query);
  expect(await third.isSessionRevoked('s-1')).toBe(true);
});
