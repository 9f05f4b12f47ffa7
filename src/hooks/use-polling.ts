import { useEffect, useInsertionEffect, useRef, useSyncExternalStore } from 'react';

function subscribeVisibility(listener: () => void) {
  document.addEventListener('visibilitychange', listener);
  return () => document.removeEventListener('visibilitychange', listener);
}

/** Whether the tab can be seen. */
export function usePageVisible(): boolean {
  return useSyncExternalStore(
    subscribeVisibility,
    () => document.visibilityState !== 'hidden',
    () => true,
  );
}

export interface PollOptions {
  /** Whether to wait for the next look now: not while one is under way, not in a hidden tab. */
  readonly waiting: boolean;
  /** Names the look that is waited for; the wait starts anew when it changes. */
  readonly turn: string;
  /** Milliseconds until the look; `false` for never. Asked once a turn. */
  readonly delay: () => number | false;
  readonly look: () => void;
}

/** Calls `look` once a turn, `delay` milliseconds after the turn began. */
export function usePolling({ waiting, turn, delay, look }: PollOptions): void {
  const newest = useRef({ delay, look });
  useInsertionEffect(() => {
    newest.current = { delay, look };
  });
  useEffect(() => {
    if (!waiting || turn === '') return;
    const wait = newest.current.delay();
    if (wait === false) return;
    const timer = setTimeout(() => newest.current.look(), wait);
    return () => clearTimeout(timer);
  }, [waiting, turn]);
}
