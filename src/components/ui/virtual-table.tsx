// oxlint-disable jsx-a11y/prefer-tag-over-role -- boxes placed by the virtualiser, only part of the rows are there
import { defaultRangeExtractor, observeElementRect, type Range, useVirtualizer } from '@tanstack/react-virtual';
import { clsx } from 'clsx';
import { memo, useCallback, useMemo, useRef, useState } from 'react';
import { innerFocusRing } from './focus-ring.ts';
import { RowFocusContext } from './row-link.ts';
import { type Column, cellClasses, tableStyle } from './table-columns.ts';
import { useRowFocus } from './use-row-focus.ts';

export interface VirtualTableProps<Row> {
  /** Name of the table. */
  label: string;
  /** Keep the array stable between renders. */
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row, index: number) => string | number;
  /** Below 560 px of width: rows become items of two lines, or the table scrolls sideways. */
  narrow?: 'stack' | 'scroll';
}

export type { Column };

const estimate = 33;
const wide = 'pk:grid-cols-(--pk-columns) pk:min-w-(--pk-table-width)';
const stacked = 'pk:grid-cols-[minmax(0,1fr)_auto] pk:@sm:grid-cols-(--pk-columns) pk:@sm:min-w-(--pk-table-width)';

interface RowProps<Row> {
  row: Row;
  index: number;
  start: number;
  active: boolean;
  columns: readonly Column<Row>[];
  narrow: 'stack' | 'scroll';
  classes: readonly string[];
  measure: (element: HTMLElement | null) => void;
  onFocus: (index: number) => void;
}

function TableRowBox<Row>({ row, index, start, active, columns, narrow, classes, measure, onFocus }: RowProps<Row>) {
  return (
    <div
      ref={measure}
      role="row"
      data-index={index}
      aria-rowindex={index + 2}
      tabIndex={active ? 0 : -1}
      onFocus={() => onFocus(index)}
      className={clsx(
        'pk:absolute pk:inset-x-0 pk:grid pk:min-h-row pk:items-center pk:gap-x-4 pk:border-b pk:border-line pk:px-4 pk:has-[[data-row-link]]:hover:bg-hover',
        narrow === 'stack' ? clsx(stacked, 'pk:@max-sm:gap-y-0.5 pk:@max-sm:py-2') : wide,
        innerFocusRing,
      )}
      style={{ top: start }}
    >
      {columns.map((column, position) => (
        <div key={column.id} role="gridcell" className={classes[position]}>
          {column.cell(row, index)}
        </div>
      ))}
    </div>
  );
}

// `memo` loses the type parameter of what it wraps.
const MemoRow = memo(TableRowBox) as typeof TableRowBox;

/** Draws what is in view, and a screenful where nothing is laid out (hidden, or not in a browser). */
function useRows(count: number, scroller: { readonly current: HTMLElement | null }, active: number) {
  // oxlint-disable-next-line react/incompatible-library -- read within this render only, memo is by row
  return useVirtualizer<HTMLElement, HTMLElement>({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => estimate,
    overscan: 8,
    rangeExtractor: (range: Range) => [...new Set([...defaultRangeExtractor(range), active])],
    initialRect: { width: 800, height: 600 },
    observeElementRect: (instance, report) =>
      observeElementRect(instance, (rect) => report(rect.height > 0 ? rect : { width: 800, height: 600 })),
    measureElement: (element) => element.offsetHeight || estimate,
  });
}

/**
 * A table of any length that draws only the rows in view. Arrow keys, Home, End and Page keys move over the rows, Enter
 * follows the row's link (`useRowLink`). Fills the height that its parent gives.
 */
export function VirtualTable<Row>({ label, columns, rows, rowKey, narrow = 'stack' }: VirtualTableProps<Row>) {
  const scroller = useRef<HTMLDivElement>(null);
  const [wanted, setWanted] = useState(0);
  const active = Math.max(0, Math.min(wanted, rows.length - 1));
  const virtual = useRows(rows.length, scroller, active);
  const onKeyDown = useRowFocus({
    list: scroller,
    count: rows.length,
    active,
    onMove: (row) => {
      setWanted(row);
      virtual.scrollToIndex(row);
    },
  });
  const classes = useMemo(() => cellClasses(columns, narrow), [columns, narrow]);
  const measure = useCallback((element: HTMLElement | null) => virtual.measureElement(element), [virtual]);
  return (
    <div
      ref={scroller}
      role="grid"
      tabIndex={-1}
      aria-label={label}
      aria-rowcount={rows.length + 1}
      aria-colcount={columns.length}
      onKeyDown={onKeyDown}
      className="pk:@container pk:relative pk:max-h-dvh pk:min-h-0 pk:flex-1 pk:overflow-auto pk:text-sm pk:outline-none"
      style={tableStyle(columns)}
    >
      <div
        role="row"
        aria-rowindex={1}
        className={clsx(
          'pk:sticky pk:top-0 pk:z-2 pk:grid pk:h-8 pk:items-center pk:gap-x-4 pk:border-b pk:border-line pk:bg-surface pk:px-4 pk:text-xs pk:font-medium pk:text-muted',
          narrow === 'stack' ? clsx(stacked, 'pk:@max-sm:hidden') : wide,
        )}
      >
        {columns.map((column, position) => (
          <div key={column.id} role="columnheader" className={classes[position]}>
            {column.header}
          </div>
        ))}
      </div>
      <RowFocusContext.Provider value>
        <div role="rowgroup" className="pk:relative" style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map(({ index, start }) => {
            const row = rows[index];
            if (row === undefined) return null;
            return (
              <MemoRow
                key={rowKey(row, index)}
                row={row}
                index={index}
                start={start}
                active={index === active}
                columns={columns}
                narrow={narrow}
                classes={classes}
                measure={measure}
                onFocus={setWanted}
              />
            );
          })}
        </div>
      </RowFocusContext.Provider>
    </div>
  );
}
