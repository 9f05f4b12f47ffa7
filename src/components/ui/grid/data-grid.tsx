// oxlint-disable jsx-a11y/prefer-tag-over-role -- only part of the rows and columns are there, placed by themselves
import { type KeyboardEvent, type PointerEvent, useCallback, useId, useMemo, useRef, useState } from 'react';
import { type GridColumn, GridHeader } from './grid-header.tsx';
import { type CellText, GridRow } from './grid-row.tsx';
import { type Area, areaOf, type Cell, type GridSelection, origin, selectByKey } from './grid-selection.ts';
import { useColumnWidths } from './use-column-widths.ts';
import { useGridWindow } from './use-grid-window.ts';

export type { Area, Cell, GridColumn };

export interface DataGridProps {
  /** Name of the grid. */
  label: string;
  columns: readonly GridColumn[];
  rowCount: number;
  /** What a cell says. Keep it stable between renders. */
  text: CellText;
  /** Stands for a value that is not there. */
  nothing: string;
  /** Enter, F2 or a double click on a cell. */
  onOpen?: (cell: Cell) => void;
  /** Mod+C. */
  onCopy?: (area: Area, near: HTMLElement) => void;
}

const rowHeight = 28;
const headerHeight = 32;
const resizeStep = 16;

/** The cell under a pointer. */
function cellAt(target: EventTarget): Cell | undefined {
  if (!(target instanceof Element)) return undefined;
  const [cell, row] = [target.closest('[data-column]'), target.closest('[data-row]')];
  if (!cell || !row) return undefined;
  return { row: Number(row.getAttribute('data-row')), column: Number(cell.getAttribute('data-column')) };
}

/** Scrolls as little as it takes to show a cell below the header. */
function reveal(scroller: HTMLElement, { row, column }: Cell, edges: readonly number[]): void {
  const top = row * rowHeight;
  const height = scroller.clientHeight - headerHeight;
  if (top < scroller.scrollTop) scroller.scrollTop = top;
  else if (top + rowHeight > scroller.scrollTop + height) scroller.scrollTop = top + rowHeight - height;
  const [left = 0, right = 0] = edges.slice(column, column + 2);
  if (left < scroller.scrollLeft) scroller.scrollLeft = left;
  else if (right > scroller.scrollLeft + scroller.clientWidth)
    scroller.scrollLeft = Math.min(left, right - scroller.clientWidth);
}

/**
 * A grid of any size that draws only the cells in view. It has one tab stop: the active cell is named to assistive
 * technology, and arrow, Home, End and Page keys move it, with Shift they select; Mod+A, Mod+Space (column), Shift+Space
 * (row); Alt+Shift+Left and Right make its column narrower and wider. Fills the height that its parent gives.
 */
export function DataGrid({ label, columns, rowCount, text, nothing, onOpen, onCopy }: DataGridProps) {
  const id = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const dragging = useRef(false);
  const [wanted, setSelection] = useState<GridSelection>(origin);
  const { widths, edges, places, resize } = useColumnWidths(columns.map(({ width }) => width));
  const shape = useMemo(() => ({ rows: rowCount, rowHeight, edges }), [rowCount, edges]);
  const { drawn, update } = useGridWindow(scroller, shape);
  const alignsEnd = useMemo(() => columns.map((column) => column.alignsEnd === true), [columns]);
  const { active } = wanted;
  const area = areaOf(wanted);
  const select = useCallback(
    (next: GridSelection) => {
      setSelection(next);
      if (scroller.current) reveal(scroller.current, next.active, edges);
      update();
    },
    [edges, update],
  );
  const press = (event: KeyboardEvent<HTMLElement>) => {
    const mod = event.ctrlKey || event.metaKey;
    const { key } = event;
    const page = Math.max(1, Math.floor(((scroller.current?.clientHeight ?? 0) - headerHeight) / rowHeight) - 1);
    const next = selectByKey(event, wanted, { rows: rowCount, columns: columns.length, page });
    if (next) select(next);
    else if (event.altKey && event.shiftKey && (key === 'ArrowLeft' || key === 'ArrowRight'))
      resize(active.column, (widths[active.column] ?? 0) + (key === 'ArrowRight' ? resizeStep : -resizeStep));
    else if (mod && key.toLowerCase() === 'c' && onCopy) onCopy(area, event.currentTarget);
    else if ((key === 'Enter' || key === 'F2') && onOpen) onOpen(active);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const point = (event: PointerEvent<HTMLElement>) => {
    const cell = event.button === 0 ? cellAt(event.target) : undefined;
    if (!cell) return;
    dragging.current = true;
    setSelection(({ anchor }) => ({ active: cell, anchor: event.shiftKey ? anchor : cell }));
  };
  const drag = (event: PointerEvent<HTMLElement>) => {
    const cell = dragging.current && event.buttons === 1 ? cellAt(event.target) : undefined;
    if (cell) setSelection(({ anchor }) => ({ active: cell, anchor }));
  };
  const rows = [];
  for (let row = drawn.firstRow; row < drawn.endRow; row++) {
    const isSelected = row >= area.top && row <= area.bottom;
    rows.push(
      <GridRow
        key={row}
        id={id}
        row={row}
        top={headerHeight + row * rowHeight}
        firstColumn={drawn.firstColumn}
        endColumn={drawn.endColumn}
        places={places}
        alignsEnd={alignsEnd}
        text={text}
        active={row === active.row ? active.column : -1}
        selectedFrom={isSelected ? area.left : -1}
        selectedTo={isSelected ? area.right : -1}
        nothing={nothing}
      />,
    );
  }
  const total = edges.at(-1) ?? 0;
  return (
    <div
      ref={scroller}
      role="grid"
      tabIndex={0}
      aria-label={label}
      aria-multiselectable
      aria-rowcount={rowCount + 1}
      aria-colcount={columns.length}
      aria-activedescendant={rowCount > 0 ? `${id}-${active.row}-${active.column}` : undefined}
      onScroll={update}
      onKeyDown={press}
      onPointerDown={point}
      onPointerMove={drag}
      onPointerUp={() => (dragging.current = false)}
      onDoubleClick={(event) => {
        const cell = cellAt(event.target);
        if (cell) onOpen?.(cell);
      }}
      className="pk:group/grid pk:relative pk:max-h-dvh pk:min-h-0 pk:flex-1 pk:overflow-auto pk:font-mono pk:text-xs pk:outline-none pk:focus-visible:outline-2 pk:focus-visible:-outline-offset-1 pk:focus-visible:outline-solid pk:focus-visible:outline-focus"
    >
      <div className="pk:relative pk:min-w-full" style={{ width: total, height: headerHeight + rowCount * rowHeight }}>
        <GridHeader
          columns={columns}
          firstColumn={drawn.firstColumn}
          endColumn={drawn.endColumn}
          places={places}
          widths={widths}
          onResize={resize}
        />
        {rows}
      </div>
    </div>
  );
}
