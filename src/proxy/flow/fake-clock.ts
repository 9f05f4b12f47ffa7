import type { Clock } from './clock.ts';

export interface FakeClock extends Clock {
  /** Lets time pass, running what falls due in its order, and whatever follows from that at once. */
  readonly pass: (ms: number) => Promise<void>;
}

/** Lets promises that are settled already be heard. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 30; turn += 1) await Promise.resolve();
}

/** A clock under a test's hand. */
export function createFakeClock(start = 1_000_000_000): FakeClock {
  let now = start;
  const due = new Map<object, { readonly at: number; readonly run: () => void }>();

  function next(until: number) {
    const [first] = [...due].filter(([, { at }]) => at <= until).toSorted(([, a], [, b]) => a.at - b.at);
    return first;
  }

  return {
    now: () => now,
    date: () => now,
    after: (ms, run) => {
      const key = {};
      due.set(key, { at: now + ms, run });
      return () => void due.delete(key);
    },
    pass: async (ms) => {
      const end = now + ms;
      await settle();
      for (let found = next(end); found; found = next(end)) {
        const [key, { at, run }] = found;
        now = Math.max(now, at);
        due.delete(key);
        run();
        await settle();
      }
      now = end;
      await settle();
    },
  };
}
