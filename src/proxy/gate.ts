import { platformError } from '../api/errors.ts';

/** Counts what is in flight, so that the proxy can end without cutting anybody off before their time. */
export interface Gate {
  /** @throws PlatformError `unavailable` once the proxy ends */
  readonly run: <T>(work: () => Promise<T>) => Promise<T>;
  /** Lets nobody in any more; resolves when nothing is in flight, at the latest after `graceMs` milliseconds. */
  readonly close: (graceMs: number) => Promise<void>;
}

function goingDown() {
  return platformError('unavailable', { message: 'The proxy is going down.', retryAfterSeconds: 5 });
}

/** Makes an open gate. */
export function createGate(): Gate {
  let inFlight = 0;
  let closing = false;
  let emptied = (): void => {};

  async function run<T>(work: () => Promise<T>): Promise<T> {
    if (closing) throw goingDown();
    inFlight += 1;
    try {
      return await work();
    } finally {
      inFlight -= 1;
      if (inFlight === 0) emptied();
    }
  }
  async function close(graceMs: number): Promise<void> {
    closing = true;
    if (inFlight === 0) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, graceMs);
      emptied = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
  return { run, close };
}
