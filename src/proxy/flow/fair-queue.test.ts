import { expect, it } from 'vitest';
import { createFairQueue } from './fair-queue.ts';
import { createFakeClock } from './fake-clock.ts';
import { createWaiter, type Waiter } from './waiter.ts';

const clock = createFakeClock();

function waiter(tenant: string): Waiter {
  const { signal } = new AbortController();
  return createWaiter({ tenant, signal, ms: 1_000, clock, late: () => 'late', leave: () => {} });
}

function fill(queue: ReturnType<typeof createFairQueue>, tenants: string) {
  return tenants.split('').map((tenant) => queue.add(waiter(tenant))?.tenant);
}

it('lets tenants take turns, however many requests one of them has', () => {
  const queue = createFairQueue(10);
  fill(queue, 'aaaabbc');
  let order = '';
  queue.serve(
    () => true,
    ({ tenant }) => (order += tenant),
  );
  expect(order).toBe('abcabaa');
  expect(queue.size()).toBe(0);
});

it('passes over who may not go', () => {
  const queue = createFairQueue(10);
  fill(queue, 'aab');
  let order = '';
  queue.serve(
    (tenant) => tenant !== 'a',
    ({ tenant }) => (order += tenant),
  );
  expect([order, queue.size(), [...queue.tenants()]]).toEqual(['b', 2, ['a']]);
});

it('turns the longest line away when it is full, not who comes seldom', () => {
  const queue = createFairQueue(3);
  expect(fill(queue, 'aaab')).toEqual([undefined, undefined, undefined, 'a']);
  expect(fill(queue, 'a')).toEqual(['a']);
  expect(queue.size()).toBe(3);
});
