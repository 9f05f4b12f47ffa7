/** The part of a grid that is drawn: rows and columns from the first to before the last. */
export interface GridWindow {
  readonly firstRow: number;
  readonly endRow: number;
  readonly firstColumn: number;
  readonly endColumn: number;
}

export interface Viewed {
  readonly top: number;
  readonly left: number;
  readonly width: number;
  readonly height: number;
}

/** Left edges of columns, and where the last one ends, in px. */
export function edgesOf(widths: readonly number[]): readonly number[] {
  const edges = [0];
  for (const width of widths) edges.push((edges.at(-1) ?? 0) + width);
  return edges;
}

/** The last index whose edge is not beyond a place. */
export function indexAt(edges: readonly number[], place: number): number {
  let low = 0;
  let high = edges.length - 2;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((edges[middle] ?? 0) <= place) low = middle;
    else high = middle - 1;
  }
  return Math.max(0, low);
}

/** Rows beyond the visible ones that are drawn as well, so that a fast scroll has something to show. */
const more = 6;

/** What has to be drawn for a part of the grid to be seen. Moves in steps, so that few scrolls change it. */
export function windowOf(
  { top, left, width, height }: Viewed,
  { rows, rowHeight, edges }: { rows: number; rowHeight: number; edges: readonly number[] },
): GridWindow {
  const step = more / 2;
  const first = Math.floor(top / rowHeight / step) * step - more;
  const visible = Math.ceil(height / rowHeight) + step;
  return {
    firstRow: Math.max(0, first),
    endRow: Math.min(rows, first + visible + 2 * more),
    firstColumn: indexAt(edges, left),
    endColumn: Math.min(edges.length - 1, indexAt(edges, left + width) + 1),
  };
}

export function isSameWindow(a: GridWindow, b: GridWindow): boolean {
  return (
    a.firstRow === b.firstRow && a.endRow === b.endRow && a.firstColumn === b.firstColumn && a.endColumn === b.endColumn
  );
}
