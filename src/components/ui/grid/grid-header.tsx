// oxlint-disable jsx-a11y/prefer-tag-over-role -- only part of the columns are there, placed by themselves
import { type CSSProperties, type PointerEvent, useRef } from 'react';

export interface GridColumn {
  readonly name: string;
  /** In small type behind the name. */
  readonly type?: string;
  readonly alignsEnd?: boolean;
  /** In px. */
  readonly width: number;
}

interface HandleProps {
  width: number;
  onResize: (width: number) => void;
}

/** Takes a column by its edge. By keyboard: Alt+Shift+arrow in the grid. */
function Handle({ width, onResize }: HandleProps) {
  const from = useRef<{ readonly x: number; readonly width: number }>(undefined);
  const grab = (event: PointerEvent<HTMLElement>) => {
    event.preventDefault();
    event.stopPropagation();
    event.currentTarget.setPointerCapture?.(event.pointerId);
    from.current = { x: event.clientX, width };
  };
  return (
    <span
      aria-hidden
      data-resize
      onPointerDown={grab}
      onPointerMove={(event) => {
        if (from.current) onResize(from.current.width + event.clientX - from.current.x);
      }}
      onPointerUp={() => (from.current = undefined)}
      onPointerCancel={() => (from.current = undefined)}
      className="pk:absolute pk:inset-y-0 pk:end-0 pk:w-2 pk:cursor-col-resize pk:touch-none pk:hover:bg-accent-text"
    />
  );
}

export interface GridHeaderProps {
  columns: readonly GridColumn[];
  firstColumn: number;
  endColumn: number;
  places: readonly CSSProperties[];
  widths: readonly number[];
  onResize: (column: number, width: number) => void;
}

/** Names and types of the columns; stays in sight. */
export function GridHeader({ columns, firstColumn, endColumn, places, widths, onResize }: GridHeaderProps) {
  return (
    <div
      role="row"
      aria-rowindex={1}
      className="pk:sticky pk:top-0 pk:z-2 pk:h-8 pk:border-b pk:border-line-strong pk:bg-sunken"
    >
      {columns.slice(firstColumn, endColumn).map(({ name, type }, index) => {
        const column = firstColumn + index;
        return (
          <div
            // oxlint-disable-next-line react/no-array-index-key -- names may repeat; a column has no other name than its place
            key={column}
            role="columnheader"
            aria-colindex={column + 1}
            aria-label={type ? `${name} ${type}` : name}
            className="pk:absolute pk:inset-y-0 pk:flex pk:items-center pk:gap-1.5 pk:border-e pk:border-line pk:px-2 pk:text-xs pk:font-medium"
            style={places[column]}
          >
            <span className="pk:truncate">{name}</span>
            {type && <span className="pk:shrink-0 pk:font-normal pk:text-muted">{type}</span>}
            <Handle width={widths[column] ?? 0} onResize={(width) => onResize(column, width)} />
          </div>
        );
      })}
    </div>
  );
}
