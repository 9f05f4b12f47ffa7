import { useEffect, useState } from 'react';

/**
 * Closes after a while, but not while the pointer or the focus is on it.
 * @param afterMs nothing means that it stays
 * @returns handlers for the element
 */
export function useToastTimer(close: () => void, afterMs: number | undefined) {
  const [held, setHeld] = useState(false);
  useEffect(() => {
    if (held || afterMs === undefined) return;
    const timer = setTimeout(close, afterMs);
    return () => clearTimeout(timer);
  }, [held, afterMs, close]);
  return {
    onMouseEnter: () => setHeld(true),
    onMouseLeave: () => setHeld(false),
    onFocus: () => setHeld(true),
    onBlur: () => setHeld(false),
  };
}
