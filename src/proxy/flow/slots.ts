import { platformError } from '../../api/errors.ts';
import type { Departure } from '../incoming.ts';
import { clientGone } from '../transport.ts';
import type { Clock } from './clock.ts';
import { createWaiter, type Waiter } from './waiter.ts';

/** How much of one kind one caller may have under way. */
export interface Slots {
  /**
   * Takes a slot. Nothing is answered when there is one, else what to wait for; it rejects with `rate_limited` when none
   * was free in time, or with `aborted`. `leave` has to follow once it has been granted.
   */
  readonly enter: (key: string, most: number, signal: Departure) => Promise<void> | undefined;
  readonly leave: (key: string) => void;
}

interface Line {
  taken: number;
  readonly waiting: Waiter[];
}

const longestLine = 100;
const askAgainSeconds = 2;

function busy(taken: number) {
  return platformError('rate_limited', {
    message: `${taken} requests of this kind are still running.`,
    retryAfterSeconds: askAgainSeconds,
  });
}

/** @param queueMs how long to wait for a slot */
export function createSlots(queueMs: number, clock: Clock): Slots {
  const lines = new Map<string, Line>();

  function enter(key: string, most: number, signal: Departure): Promise<void> | undefined {
    const line = lines.get(key) ?? { taken: 0, waiting: [] };
    lines.set(key, line);
    if (line.taken < most) {
      line.taken += 1;
      return undefined;
    }
    if (signal.aborted) return Promise.reject(clientGone());
    if (line.waiting.length >= longestLine) return Promise.reject(busy(line.taken));
    const waiter = createWaiter({
      tenant: key,
      signal,
      ms: queueMs,
      clock,
      late: () => busy(line.taken),
      leave: (left) => void line.waiting.splice(line.waiting.indexOf(left), 1),
    });
    line.waiting.push(waiter);
    return waiter.turn;
  }

  function leave(key: string): void {
    const line = lines.get(key);
    if (!line) return;
    const next = line.waiting.shift();
    if (next) return next.grant(); // the slot changes hands
    line.taken -= 1;
    if (line.taken === 0) lines.delete(key);
  }

  return { enter, leave };
}
