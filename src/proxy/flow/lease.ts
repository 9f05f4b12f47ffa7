import { withinLimit } from '../limits.ts';
import type { Store } from '../store/store.ts';
import type { Clock } from './clock.ts';

/** This process's part of a window that all processes on one store share. */
export interface Lease {
  /** When one more may be sent; 0 for now, Infinity while the store is being asked (`wake` follows). */
  readonly opensAt: (limit: number, now: number) => number;
  readonly take: () => void;
  /** The part of the limit that this process keeps to by itself: all of it, or little while the store can't be asked. */
  readonly part: () => number;
}

interface Span {
  /** When the window began, in seconds since 1970. */
  starts: number;
  /** Requests in hand. */
  left: number;
  /** Whether the store had no more for this window. */
  spent: boolean;
}

const spans = 3;
const chunks = 8;
const storeMs = 1_000;
const downMs = 5_000;
/** Four processes without a store stay below the limit together. */
const aloneShare = 0.25;

/**
 * Makes a lease. The platform's windows may begin at any time, so a request takes one of each of three overlapping
 * windows of one and a half times the length: any window of the platform lies within one of them. They are leased an
 * eighth of the limit at a time.
 * @param options.bucket what is counted
 * @param options.seconds length of the platform's window
 * @param options.wake called when the store has answered
 */
export function createLease(options: {
  readonly store: Pick<Store, 'leaseRate'>;
  readonly bucket: string;
  readonly seconds: number;
  readonly clock: Clock;
  readonly wake: () => void;
}): Lease {
  const { store, bucket, seconds, clock, wake } = options;
  const step = seconds / 2;
  const length = step * spans;
  const held: readonly Span[] = Array.from({ length: spans }, () => ({ starts: 0, left: 0, spent: false }));
  let asking = false;
  let downUntil = 0;

  /** Begins the windows that time has come to. */
  function turn(): void {
    const date = Math.floor(clock.date() / 1000);
    for (const [at, span] of held.entries()) {
      const starts = Math.floor((date - at * step) / length) * length + at * step;
      if (starts === span.starts) continue;
      span.starts = starts;
      span.left = 0;
      span.spent = false;
    }
  }

  async function refill(limit: number): Promise<void> {
    const wanted = Math.max(1, Math.ceil(limit / chunks));
    const asked = held.flatMap((span, at) => (span.left > 0 ? [] : [{ span, at, window: span.starts }]));
    const granted = asked.map(({ at, window }) =>
      store.leaseRate({ bucket: `${bucket} ${at}`, window, seconds: length, wanted, limit }),
    );
    const got = await Promise.all(granted);
    for (const [index, { span, window }] of asked.entries()) {
      if (span.starts !== window) continue;
      span.left += got[index] ?? 0;
      span.spent = span.left === 0;
    }
  }

  function ask(limit: number): void {
    asking = true;
    const refilled = withinLimit(storeMs, 'store.leaseRate', () => refill(Math.floor(limit)));
    void refilled
      .catch(() => {
        downUntil = clock.now() + downMs;
      })
      .finally(() => {
        asking = false;
        wake();
      });
  }

  function opensAt(limit: number, now: number): number {
    if (now < downUntil) return 0;
    turn();
    if (held.every(({ left }) => left > 0)) return 0;
    const ends = held.flatMap(({ spent, starts }) => (spent ? [starts + length] : []));
    if (ends.length > 0) return now + Math.max(...ends) * 1000 - clock.date();
    if (!asking) ask(limit);
    return Number.POSITIVE_INFINITY;
  }

  return {
    opensAt,
    take: () => {
      for (const span of held) span.left = Math.max(0, span.left - 1);
    },
    part: () => (clock.now() < downUntil ? aloneShare : 1),
  };
}
