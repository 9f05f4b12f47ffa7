import type { Departure } from '../incoming.ts';
import { clientGone } from '../transport.ts';
import type { Clock } from './clock.ts';

/** Somebody who waits for a turn, until a deadline. */
export interface Waiter {
  readonly tenant: string;
  /** Resolves when it is their turn. */
  readonly turn: Promise<void>;
  readonly grant: () => void;
  readonly refuse: (error: unknown) => void;
}

interface WaiterOptions {
  readonly tenant: string;
  readonly signal: Departure;
  readonly ms: number;
  readonly clock: Clock;
  /** The error when time is up. */
  readonly late: () => unknown;
  /** Told when the wait ends without a turn, before it is refused. */
  readonly leave: (waiter: Waiter) => void;
}

/** Makes a waiter; its own leaving (`signal`) and its deadline take it out of the line. */
export function createWaiter({ tenant, signal, ms, clock, late, leave }: WaiterOptions): Waiter {
  let settle: { readonly resolve: () => void; readonly reject: (error: unknown) => void } | undefined;
  const turn = new Promise<void>((resolve, reject) => {
    settle = { resolve, reject };
  });
  function end(): typeof settle {
    forget();
    signal.removeEventListener('abort', onAbort);
    const ended = settle;
    settle = undefined;
    return ended;
  }
  function giveUp(error: unknown): void {
    if (settle) leave(waiter);
    end()?.reject(error);
  }
  const onAbort = () => giveUp(clientGone());
  const forget = clock.after(ms, () => giveUp(late()));
  signal.addEventListener('abort', onAbort);
  const waiter: Waiter = { tenant, turn, grant: () => end()?.resolve(), refuse: (error) => end()?.reject(error) };
  return waiter;
}
