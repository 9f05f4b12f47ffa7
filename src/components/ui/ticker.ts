import { useSyncExternalStore } from 'react';

interface Ticker {
  readonly subscribe: (listener: () => void) => () => void;
  readonly read: () => number;
}

/** One timer for all who look at it, running only while somebody does. */
function createTicker(everyMs: number): Ticker {
  const listeners = new Set<() => void>();
  let now = Date.now();
  let timer: ReturnType<typeof setInterval> | undefined;
  const tick = () => {
    now = Date.now();
    for (const listener of listeners) listener();
  };
  return {
    subscribe(listener) {
      if (listeners.size === 0) {
        now = Date.now();
        timer = setInterval(tick, everyMs);
      }
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0) clearInterval(timer);
      };
    },
    read: () => now,
  };
}

const tickers = { second: createTicker(1000), halfMinute: createTicker(30_000) } as const;

/** The time in milliseconds since 1970, as fresh as asked for. */
export function useTick(pace: keyof typeof tickers): number {
  const { subscribe, read } = tickers[pace];
  return useSyncExternalStore(subscribe, read, read);
}
