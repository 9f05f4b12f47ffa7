import { expect, it } from 'vitest';
import { areaOf, type GridSelection, selectByKey } from './grid-selection.ts';

const size = { rows: 100, columns: 5, page: 10 };
const at = (row: number, column: number): GridSelection => ({ active: { row, column }, anchor: { row, column } });

/** Presses like `Control+Shift+End`. @returns `row:column` of the active cell, and of the other corner where it differs */
function press(keys: string, from: GridSelection): string | undefined {
  const parts = keys.split('+');
  const next = selectByKey(
    {
      key: (parts.at(-1) ?? '').replace('Space', ' '),
      ctrlKey: parts.includes('Control'),
      shiftKey: parts.includes('Shift'),
      metaKey: false,
      altKey: parts.includes('Alt'),
    },
    from,
    size,
  );
  if (!next) return undefined;
  const { active, anchor } = next;
  const [a, b] = [active, anchor].map(({ row, column }) => `${row}:${column}`);
  return a === b ? a : `${a} ${b}`;
}

it.each([
  ['ArrowDown', '4:2'],
  ['ArrowUp', '2:2'],
  ['ArrowLeft', '3:1'],
  ['ArrowRight', '3:3'],
  ['Home', '3:0'],
  ['End', '3:4'],
  ['Control+Home', '0:0'],
  ['Control+End', '99:4'],
  ['Control+ArrowDown', '99:2'],
  ['PageDown', '13:2'],
  ['PageUp', '0:2'],
  ['Shift+ArrowDown', '4:2 3:2'],
  ['Control+Shift+End', '99:4 3:2'],
  ['Control+a', '99:4 0:0'],
  ['Control+Space', '99:2 0:2'],
  ['Shift+Space', '3:4 3:0'],
  ['Escape', undefined],
  ['Alt+ArrowDown', undefined],
  ['x', undefined],
])('%s goes from 3:2 to %s', (keys, expected) => {
  expect(press(keys, at(3, 2))).toBe(expected);
});

it('stays inside', () => {
  expect(press('ArrowUp', at(0, 0))).toBe('0:0');
  expect(press('ArrowRight', at(99, 4))).toBe('99:4');
  expect(press('PageDown', at(95, 1))).toBe('99:1');
});

it('keeps the corner that a selection began at, and lets go of it', () => {
  const range: GridSelection = { active: { row: 1, column: 4 }, anchor: { row: 3, column: 2 } };
  expect(areaOf(range)).toEqual({ top: 1, bottom: 3, left: 2, right: 4 });
  expect(press('Escape', range)).toBe('1:4');
  expect(press('Shift+ArrowUp', range)).toBe('0:4 3:2');
});
