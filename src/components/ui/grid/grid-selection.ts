export interface Cell {
  readonly row: number;
  readonly column: number;
}

/** The active cell, and the corner that a selection was begun at. */
export interface GridSelection {
  readonly active: Cell;
  readonly anchor: Cell;
}

export interface GridSize {
  readonly rows: number;
  readonly columns: number;
  /** Rows that a page key moves over. */
  readonly page: number;
}

export interface Area {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

/** The first cell, nothing else. */
export const origin: GridSelection = { active: { row: 0, column: 0 }, anchor: { row: 0, column: 0 } };

/** What is selected, both ends included. */
export function areaOf({ active, anchor }: GridSelection): Area {
  return {
    top: Math.min(active.row, anchor.row),
    bottom: Math.max(active.row, anchor.row),
    left: Math.min(active.column, anchor.column),
    right: Math.max(active.column, anchor.column),
  };
}

export function isOneCell({ active, anchor }: GridSelection): boolean {
  return active.row === anchor.row && active.column === anchor.column;
}

type Keys = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>;

function target({ key, ctrlKey, metaKey }: Keys, { row, column }: Cell, { rows, columns, page }: GridSize) {
  const mod = ctrlKey || metaKey;
  const places: Readonly<Record<string, Cell>> = {
    ArrowUp: { row: mod ? 0 : row - 1, column },
    ArrowDown: { row: mod ? rows - 1 : row + 1, column },
    ArrowLeft: { row, column: mod ? 0 : column - 1 },
    ArrowRight: { row, column: mod ? columns - 1 : column + 1 },
    PageUp: { row: row - page, column },
    PageDown: { row: row + page, column },
    Home: { row: mod ? 0 : row, column: 0 },
    End: { row: mod ? rows - 1 : row, column: columns - 1 },
  };
  return places[key];
}

const within = (value: number, end: number) => Math.max(0, Math.min(end - 1, value));

/** The selection after a key, as the ARIA grid pattern has it; nothing for a key that means something else. */
export function selectByKey(keys: Keys, selection: GridSelection, size: GridSize): GridSelection | undefined {
  const { active, anchor } = selection;
  const { rows, columns } = size;
  const mod = keys.ctrlKey || keys.metaKey;
  if (keys.altKey) return undefined;
  if (mod && keys.key.toLowerCase() === 'a')
    return { active: { row: rows - 1, column: columns - 1 }, anchor: { row: 0, column: 0 } };
  if (keys.key === ' ' && mod)
    return { active: { ...active, row: rows - 1 }, anchor: { row: 0, column: active.column } };
  if (keys.key === ' ' && keys.shiftKey)
    return { active: { ...active, column: columns - 1 }, anchor: { row: active.row, column: 0 } };
  if (keys.key === 'Escape') return isOneCell(selection) ? undefined : { active, anchor: active };
  const found = target(keys, active, size);
  if (!found) return undefined;
  const next = { row: within(found.row, rows), column: within(found.column, columns) };
  return { active: next, anchor: keys.shiftKey ? anchor : next };
}
