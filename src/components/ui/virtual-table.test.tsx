import { render, screen, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, it, vi } from 'vitest';
import { useRowLink } from './row-link.ts';
import { type Column, VirtualTable } from './virtual-table.tsx';

interface Row {
  readonly id: number;
}

const rows: readonly Row[] = Array.from({ length: 5000 }, (_, id) => ({ id }));

function Link({ id, onOpen }: { id: number; onOpen: (id: number) => void }) {
  return (
    <button type="button" {...useRowLink()} onClick={() => onOpen(id)}>
      {`Project ${id}`}
    </button>
  );
}

function show() {
  const onOpen = vi.fn<(id: number) => void>();
  const columns: readonly Column<Row>[] = [
    { id: 'name', header: 'Name', width: 200, cell: ({ id }) => <Link id={id} onOpen={onOpen} /> },
    { id: 'size', header: 'Size', width: 80, align: 'end', cell: ({ id }) => id * 2 },
  ];
  render(<VirtualTable label="Projects" columns={columns} rows={rows} rowKey={({ id }) => id} />);
  return onOpen;
}

const rowOf = (id: number) => screen.getByRole('button', { name: `Project ${id}` }).closest('[role="row"]');

it('tells the number of all rows and draws few of them', () => {
  show();
  expect(screen.getByRole('grid', { name: 'Projects' })).toHaveAttribute('aria-rowcount', '5001');
  expect(screen.getAllByRole('row').length).toBeLessThan(60);
  expect(screen.getAllByRole('columnheader')).toHaveLength(2);
});

it('is one stop of the Tab key, and the arrows move over its rows', async () => {
  show();
  await userEvent.tab();
  expect(rowOf(0)).toHaveFocus();
  await userEvent.keyboard('{ArrowDown}{ArrowDown}{ArrowUp}');
  expect(rowOf(1)).toHaveFocus();
  expect(rowOf(1)).toHaveAttribute('aria-rowindex', '3');
  await userEvent.tab();
  expect(document.body).toHaveFocus();
});

it('goes to the last row, which was not drawn before', async () => {
  show();
  await userEvent.tab();
  await userEvent.keyboard('{End}');
  expect(rowOf(4999)).toHaveFocus();
  await userEvent.keyboard('{Home}');
  expect(rowOf(0)).toHaveFocus();
});

it('follows the row’s link with Enter', async () => {
  const onOpen = show();
  await userEvent.tab();
  await userEvent.keyboard('{ArrowDown}{Enter}');
  expect(onOpen).toHaveBeenCalledExactlyOnceWith(1);
});

it('keeps header and cells in the same order', () => {
  show();
  const cells = within(screen.getAllByRole('row')[3] as HTMLElement).getAllByRole('gridcell'); // drawn, as seen above
  expect(cells.map((cell) => cell.textContent)).toEqual(['Project 2', '4']);
});
