import { expect, it } from 'vitest';
import { rowAfterKey } from './use-row-focus.ts';

it.each([
  ['ArrowDown', 3, 4],
  ['ArrowUp', 3, 2],
  ['ArrowUp', 0, 0],
  ['ArrowDown', 99, 99],
  ['PageDown', 3, 13],
  ['PageDown', 95, 99],
  ['PageUp', 3, 0],
  ['Home', 50, 0],
  ['End', 50, 99],
] as const)('leads with %s from row %d to row %d of a hundred', (key, from, to) => {
  expect(rowAfterKey(key, from, 100)).toBe(to);
});

it('leaves other keys alone', () => {
  expect(rowAfterKey('a', 3, 100)).toBeUndefined();
});
