import fc from 'fast-check';
import { expect, it } from 'vitest';
import { add, createSlices, freeFrom, slicesInWindow, used } from './slices.ts';

it('counts what lies in the window, and not what lies before it', () => {
  const steps = fc.array(fc.tuple(fc.nat(5), fc.nat(4)), { maxLength: 60 });
  fc.assert(
    fc.property(steps, (moves) => {
      const slices = createSlices();
      const happened: number[] = [];
      let now = 1_000;
      for (const [count, gap] of moves) {
        now += gap;
        for (let n = 0; n < count; n += 1) {
          add(slices, now);
          happened.push(now);
        }
        expect(used(slices, now)).toBe(happened.filter((at) => at >= now - slicesInWindow).length);
      }
    }),
  );
});

it('tells when there is room again', () => {
  const slices = createSlices();
  for (const at of [100, 100, 105, 110]) add(slices, at);
  expect([5, 4, 3, 2, 1].map((limit) => freeFrom(slices, 110, limit))).toEqual([110, 113, 113, 118, 123]);
  expect(used(slices, 113)).toBe(2);
});
