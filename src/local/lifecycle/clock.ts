import { setTimeout as delay } from 'node:timers/promises';

/** Time, as something that a test can hold. */
export interface Clock {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /**
   * Waits for a moment; one that has passed is now.
   * @throws the signal's reason when it is aborted before
   */
  readonly until: (at: number, signal: AbortSignal) => Promise<void>;
}

// The longest wait that a timer can count.
const longest = 2 ** 31 - 1;

/** The clock of the machine. It keeps waiting where a timer fires early. */
export const systemClock: Clock = {
  now: Date.now,
  until: async (at, signal) => {
    signal.throwIfAborted();
    for (let left = at - Date.now(); left > 0; left = at - Date.now()) {
      await delay(Math.min(left, longest), undefined, { signal });
    }
  },
};
