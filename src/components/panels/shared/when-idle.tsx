import { type ReactNode, useDeferredValue } from 'react';

export interface WhenIdleProps {
  /** A cheap stand-in of the same size. */
  before: ReactNode;
  /** What takes longer to draw. */
  children: () => ReactNode;
}

/**
 * Draws the stand-in at once and the real thing when the browser has time: rows that are scrolled past never pay for
 * their buttons and tooltips. React 18 draws the real thing at once.
 */
export function WhenIdle({ before, children }: WhenIdleProps) {
  const idle = useDeferredValue(true, false);
  return idle ? children() : before;
}
