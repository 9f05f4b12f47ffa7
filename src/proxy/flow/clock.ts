/** Time as the flow knows it, so that a test can make it pass. */
export interface Clock {
  /** Milliseconds that never run backwards. */
  readonly now: () => number;
  /** Milliseconds since 1970, which several processes agree on. */
  readonly date: () => number;
  /** Runs something once in `ms` milliseconds; call what it answers to forget about it. */
  readonly after: (ms: number, run: () => void) => () => void;
}

export const systemClock: Clock = {
  now: () => performance.now(),
  date: () => Date.now(),
  after: (ms, run) => {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
};
