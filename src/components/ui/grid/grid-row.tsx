// oxlint-disable jsx-a11y/prefer-tag-over-role -- only part of the rows and columns are there, placed by themselves
import { clsx } from 'clsx';
import { type CSSProperties, memo } from 'react';

/** What a cell says; null where it has no value. */
export type CellText = (row: number, column: number) => string | null;

export interface GridRowProps {
  /** Begins the ids of the cells. */
  id: string;
  row: number;
  top: number;
  firstColumn: number;
  endColumn: number;
  /** One for each column, the same object for all rows. */
  places: readonly CSSProperties[];
  alignsEnd: readonly boolean[];
  text: CellText;
  /** Column of the active cell, or -1. */
  active: number;
  /** First and last selected column; -1 for none. */
  selectedFrom: number;
  selectedTo: number;
  /** Stands for a value that is not there. */
  nothing: string;
}

/** Characters of a cell that are drawn; the column cuts them long before. */
const drawn = 400;

const cellClass =
  'pk:absolute pk:inset-y-0 pk:truncate pk:border-e pk:border-line pk:px-2 pk:leading-7 pk:whitespace-pre pk:select-none';

function Row(props: GridRowProps) {
  const { id, row, top, firstColumn, endColumn, places, alignsEnd, text, active, selectedFrom, selectedTo, nothing } =
    props;
  const cells = [];
  for (let column = firstColumn; column < endColumn; column++) {
    const value = text(row, column);
    const isSelected = column >= selectedFrom && column <= selectedTo;
    cells.push(
      <div
        key={column}
        id={`${id}-${row}-${column}`}
        role="gridcell"
        aria-colindex={column + 1}
        aria-selected={isSelected || column === active}
        data-column={column}
        className={clsx(
          cellClass,
          alignsEnd[column] && 'pk:text-end',
          value === null && 'pk:text-muted pk:italic',
          isSelected && 'pk:bg-accent-bg',
          column === active &&
            'pk:group-focus-visible/grid:outline-2 pk:group-focus-visible/grid:-outline-offset-2 pk:group-focus-visible/grid:outline-solid pk:group-focus-visible/grid:outline-focus',
        )}
        style={places[column]}
      >
        {value === null ? nothing : value.slice(0, drawn)}
      </div>,
    );
  }
  return (
    <div
      role="row"
      aria-rowindex={row + 2}
      data-row={row}
      className="pk:absolute pk:inset-x-0 pk:top-0 pk:h-7 pk:border-b pk:border-line pk:[contain:strict]"
      style={{ transform: `translateY(${top}px)` }}
    >
      {cells}
    </div>
  );
}

/** One row of a grid: drawn again only when something of it changes. */
export const GridRow = memo(Row);
