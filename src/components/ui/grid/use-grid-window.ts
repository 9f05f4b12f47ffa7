import { type RefObject, useCallback, useLayoutEffect, useRef, useState } from 'react';
import { type GridWindow, isSameWindow, windowOf } from './grid-window.ts';

/** Where nothing is laid out (hidden, or not in a browser) a screenful is drawn. */
const screen = { width: 800, height: 600 };

interface Shape {
  readonly rows: number;
  readonly rowHeight: number;
  readonly edges: readonly number[];
}

function look(scroller: HTMLElement | null, shape: Shape): GridWindow {
  const { scrollTop: top = 0, scrollLeft: left = 0, clientWidth = 0, clientHeight = 0 } = scroller ?? {};
  return windowOf({ top, left, width: clientWidth || screen.width, height: clientHeight || screen.height }, shape);
}

/** What of a grid is drawn; changes only when a scroll or a resize needs other rows or columns. */
export function useGridWindow(scroller: RefObject<HTMLElement | null>, shape: Shape) {
  const [drawn, setDrawn] = useState<GridWindow>(() => look(null, shape));
  const newest = useRef(shape);
  const update = useCallback(() => {
    const next = look(scroller.current, newest.current);
    setDrawn((before) => (isSameWindow(before, next) ? before : next));
  }, [scroller]);
  useLayoutEffect(() => {
    newest.current = shape;
    update();
  }, [shape, update]);
  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element || typeof ResizeObserver === 'undefined') return undefined;
    let frame = 0;
    // In the next frame: what is drawn anew within this one may resize it again, which browsers complain about.
    const observer = new ResizeObserver(() => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(update);
    });
    observer.observe(element);
    return () => {
      observer.disconnect();
      cancelAnimationFrame(frame);
    };
  }, [scroller, update]);
  return { drawn, update };
}
