import { expect, it } from 'vitest';
import { edgesOf, indexAt, isSameWindow, windowOf } from './grid-window.ts';

const edges = edgesOf([100, 50, 200, 80]);
const shape = { rows: 1000, rowHeight: 20, edges };

it('knows which column is at a place', () => {
  expect(edges).toEqual([0, 100, 150, 350, 430]);
  expect([0, 99, 100, 149, 349, 429, 9999].map((place) => indexAt(edges, place))).toEqual([0, 0, 1, 1, 2, 3, 3]);
  expect(indexAt([0], 10)).toBe(0);
});

it('draws what is seen and a little more, inside of the grid', () => {
  const all = windowOf({ top: 0, left: 0, width: 120, height: 100 }, shape);
  expect(all).toMatchObject({ firstRow: 0, firstColumn: 0, endColumn: 2 });
  expect(all.endRow).toBeGreaterThanOrEqual(5);
  const end = windowOf({ top: 1000 * 20 - 100, left: 360, width: 120, height: 100 }, shape);
  expect(end).toMatchObject({ endRow: 1000, firstColumn: 3, endColumn: 4 });
  expect(end.firstRow).toBeLessThanOrEqual(995);
});

it('shows every row of what is looked at, wherever that is', () => {
  for (let top = 0; top < 19_900; top += 7) {
    const { firstRow, endRow } = windowOf({ top, left: 0, width: 100, height: 100 }, shape);
    expect(firstRow).toBeLessThanOrEqual(Math.floor(top / 20));
    expect(endRow).toBeGreaterThanOrEqual(Math.min(1000, Math.ceil((top + 100) / 20)));
  }
});

it('stays the same for a small scroll', () => {
  const at = (top: number) => windowOf({ top, left: 0, width: 100, height: 100 }, shape);
  expect(isSameWindow(at(600), at(640))).toBe(true);
  expect(isSameWindow(at(600), at(700))).toBe(false);
});
