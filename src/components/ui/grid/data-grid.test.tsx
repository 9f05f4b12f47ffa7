import { fireEvent, render, screen, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, it, vi } from 'vitest';
import { type Area, type Cell, DataGrid } from './data-grid.tsx';

const columns = Array.from({ length: 20 }, (_, index) => ({ name: `c${index}`, type: 'int4', width: 100 }));

function open(text = (row: number, column: number): string | null => (column === 3 ? null : `${row}:${column}`)) {
  const onOpen = vi.fn<(cell: Cell) => void>();
  const onCopy = vi.fn<(area: Area, near: HTMLElement) => void>();
  render(
    <DataGrid
      label="Result"
      columns={columns}
      rowCount={100_000}
      text={text}
      nothing="NULL"
      onOpen={onOpen}
      onCopy={onCopy}
    />,
  );
  return { grid: screen.getByRole('grid', { name: 'Result' }), onOpen, onCopy };
}

/** What assistive technology is told to be on. */
function activeText(grid: HTMLElement): string | null {
  const id = grid.getAttribute('aria-activedescendant');
  return id === null ? null : (document.querySelector(`[id="${id}"]`)?.textContent ?? null);
}

it('draws what is in view of a hundred thousand rows, and tells how many there are', () => {
  const { grid } = open();
  expect(grid).toHaveAttribute('aria-rowcount', '100001');
  expect(grid).toHaveAttribute('aria-colcount', '20');
  expect(within(grid).getAllByRole('row').length).toBeLessThan(60);
  expect(within(grid).getAllByRole('columnheader').length).toBeLessThan(12);
  expect(within(grid).getByRole('columnheader', { name: 'c0 int4' })).toBeVisible();
  expect(within(grid).getByRole('gridcell', { name: '0:0' })).toBeVisible();
  expect(within(grid).getAllByRole('gridcell', { name: 'NULL' }).length).toBeGreaterThan(5);
});

it('has one tab stop, and moves by keys', async () => {
  const { grid } = open();
  await userEvent.tab();
  expect(grid).toHaveFocus();
  expect(activeText(grid)).toBe('0:0');
  await userEvent.keyboard('{ArrowDown}{ArrowDown}{ArrowRight}');
  expect(activeText(grid)).toBe('2:1');
  expect(grid).toHaveFocus();
  await userEvent.tab();
  expect(document.body).toHaveFocus();
});

it('draws the rows that a scroll brings', () => {
  const { grid } = open();
  grid.scrollTop = 28 * 50_000;
  fireEvent.scroll(grid);
  expect(within(grid).getByRole('gridcell', { name: '50000:0' })).toBeVisible();
  expect(within(grid).queryByRole('gridcell', { name: '0:0' })).toBeNull();
});

it('opens a cell by Enter, F2 and a double click', async () => {
  const { grid, onOpen } = open();
  await userEvent.tab();
  await userEvent.keyboard('{ArrowDown}{Enter}{F2}');
  expect(onOpen.mock.calls).toEqual([[{ row: 1, column: 0 }], [{ row: 1, column: 0 }]]);
  await userEvent.dblClick(within(grid).getByRole('gridcell', { name: '4:2' }));
  expect(onOpen).toHaveBeenLastCalledWith({ row: 4, column: 2 });
});

it('copies what is selected by keys and by the pointer', async () => {
  const { grid, onCopy } = open();
  await userEvent.tab();
  await userEvent.keyboard('{Shift>}{ArrowDown}{ArrowRight}{/Shift}{Control>}c{/Control}');
  expect(onCopy.mock.lastCall?.[0]).toEqual({ top: 0, bottom: 1, left: 0, right: 1 });
  await userEvent.keyboard('{Control>}ac{/Control}');
  expect(onCopy.mock.lastCall?.[0]).toEqual({ top: 0, bottom: 99_999, left: 0, right: 19 });
  expect(grid).toHaveFocus();
  const cell = (name: string) => within(grid).getByRole('gridcell', { name });
  grid.scrollTop = 0;
  grid.scrollLeft = 0;
  fireEvent.scroll(grid);
  fireEvent.pointerDown(cell('2:1'), { button: 0, buttons: 1 });
  fireEvent.pointerMove(cell('3:2'), { buttons: 1 });
  fireEvent.pointerUp(cell('3:2'));
  fireEvent.pointerMove(cell('8:4'), { buttons: 0 });
  await userEvent.keyboard('{Control>}c{/Control}');
  expect(onCopy.mock.lastCall?.[0]).toEqual({ top: 2, bottom: 3, left: 1, right: 2 });
  expect(cell('2:1')).toHaveAttribute('aria-selected', 'true');
  expect(cell('4:1')).toHaveAttribute('aria-selected', 'false');
});

it('makes a column wider by keys and by its edge, and never too narrow', async () => {
  const { grid } = open();
  const header = () => within(grid).getByRole('columnheader', { name: 'c0 int4' });
  await userEvent.tab();
  await userEvent.keyboard('{Alt>}{Shift>}{ArrowRight}{/Shift}{/Alt}');
  expect(header()).toHaveStyle({ width: '116px' });
  const edge = header().querySelector('[data-resize]');
  if (!edge) throw new TypeError('The header has no edge.');
  fireEvent.pointerDown(edge, { clientX: 100, pointerId: 1 });
  fireEvent.pointerMove(edge, { clientX: 140 });
  expect(header()).toHaveStyle({ width: '156px' });
  fireEvent.pointerMove(edge, { clientX: -900 });
  expect(header()).toHaveStyle({ width: '48px' });
  fireEvent.pointerUp(edge);
  fireEvent.pointerMove(edge, { clientX: 500 });
  expect(header()).toHaveStyle({ width: '48px' });
});

it('tells nothing from an empty text and from the word', () => {
  const values = [null, '', 'NULL'];
  const { grid } = open((row, column) => (column === 0 && row < 3 ? (values[row] ?? null) : 'x'));
  const cells = within(grid)
    .getAllByRole('gridcell')
    .filter((cell) => cell.getAttribute('data-column') === '0');
  expect(cells.slice(0, 3).map((cell) => [cell.textContent, cell.className.includes('italic')])).toEqual([
    ['NULL', true],
    ['', false],
    ['NULL', false],
  ]);
});
