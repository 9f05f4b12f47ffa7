import { useCallback, useMemo, useState } from 'react';
import { edgesOf } from './grid-window.ts';

const least = 48;
const most = 1200;

/** Widths of columns in px, as wide as they were made. */
export function useColumnWidths(initial: readonly number[]) {
  const [widths, setWidths] = useState(initial);
  const edges = useMemo(() => edgesOf(widths), [widths]);
  const places = useMemo(
    () => widths.map((width, column) => ({ insetInlineStart: edges[column] ?? 0, width })),
    [widths, edges],
  );
  const resize = useCallback((column: number, width: number) => {
    const next = Math.round(Math.max(least, Math.min(most, width)));
    setWidths((before) => before.map((each, index) => (index === column ? next : each)));
  }, []);
  return { widths, edges, places, resize };
}
