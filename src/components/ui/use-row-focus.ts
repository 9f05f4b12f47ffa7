import { type KeyboardEvent, type RefObject, useLayoutEffect, useRef } from 'react';

const page = 10;

/** Where a key leads from a row; nothing when the key means nothing to a list. */
export function rowAfterKey(key: string, row: number, count: number): number | undefined {
  const last = count - 1;
  const targets: Readonly<Record<string, number>> = {
    ArrowDown: row + 1,
    ArrowUp: row - 1,
    PageDown: row + page,
    PageUp: row - page,
    Home: 0,
    End: last,
  };
  const target = targets[key];
  return target === undefined ? undefined : Math.min(last, Math.max(0, target));
}

interface RowFocusOptions {
  list: RefObject<HTMLElement | null>;
  count: number;
  /** The one row that the Tab key reaches. */
  active: number;
  /** Makes another row the active one and scrolls it into view. */
  onMove: (row: number) => void;
}

/** Key handler of a list with roving focus over rows (`data-index`) that may not be drawn yet. */
export function useRowFocus({ list, count, active, onMove }: RowFocusOptions) {
  const moving = useRef(false);
  useLayoutEffect(() => {
    if (!moving.current) return;
    moving.current = false;
    list.current?.querySelector<HTMLElement>(`[data-index="${active}"]`)?.focus({ preventScroll: true });
  }, [active, list]);
  return (event: KeyboardEvent<HTMLElement>) => {
    const { target, key } = event;
    if (!(target instanceof HTMLElement) || target.dataset.index === undefined) return;
    if (key === 'Enter') return target.querySelector<HTMLElement>('[data-row-link]')?.click();
    const next = rowAfterKey(key, active, count);
    if (next === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    if (next === active) return;
    moving.current = true;
    onMove(next);
  };
}
