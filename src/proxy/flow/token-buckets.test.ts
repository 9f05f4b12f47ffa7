import { expect, it } from 'vitest';
import { createFakeClock } from './fake-clock.ts';
import { createTokenBuckets } from './token-buckets.ts';

function make(capacity = 100) {
  const clock = createFakeClock();
  return { clock, buckets: createTokenBuckets({ burst: 3, perSecond: 2, capacity, clock }) };
}

it('gives what it holds at once, then as much as comes in', async () => {
  const { clock, buckets } = make();
  expect([1, 2, 3, 4].map(() => buckets.take('a'))).toEqual([0, 0, 0, 0.5]);
  await clock.pass(500);
  expect([buckets.take('a'), buckets.take('a')]).toEqual([0, 0.5]);
});

it('keeps names apart, and looking takes nothing', () => {
  const { buckets } = make();
  for (let n = 0; n < 4; n += 1) buckets.take('a');
  expect([buckets.look('a'), buckets.look('b'), buckets.take('b')]).toEqual([0.5, 0, 0]);
});

it('holds no more than it has room for, and forgets who was away longest', () => {
  const { buckets } = make(2);
  for (let n = 0; n < 4; n += 1) buckets.take('a');
  buckets.take('b');
  buckets.take('a');
  buckets.take('c');
  expect([buckets.size(), buckets.look('a'), buckets.take('b')]).toEqual([2, 0.5, 0]);
});
