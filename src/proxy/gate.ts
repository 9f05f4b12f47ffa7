import { platformError } from '../api/errors.ts';

/** Counts what is in flight, so that the proxy can end without cutting anybody off before their time. */
export interface Gate {
  /** @throws PlatformError `unavailable` once the proxy ends, and for what is still in flight when its time is over */
  readonly run: <T>(work: () => Promise<T>) => Promise<T>;
  /** Lets nobody in any more; resolves when nothing is in flight, at the latest after `graceMs` milliseconds. */
  readonly close: (graceMs: number) => Promise<void>;
}

function goingDown() {
  return platformError('unavailable', { message: 'The proxy is going down.', retryAfterSeconds: 5 });
}

/** Makes an open gate. */
export function createGate(): Gate {
  const cuts = new Set<(error: unknown) => void>();
  let closing = false;
  let emptied = (): void => {};

  function run<T>(work: () => Promise<T>): Promise<T> {
    if (closing) return Promise.reject(goingDown());
    return new Promise<T>((resolve, reject) => {
      cuts.add(reject);
      void work()
        .then(resolve, reject)
        .finally(() => {
          cuts.delete(reject);
          if (cuts.size === 0) emptied();
        });
    });
  }
  async function close(graceMs: number): Promise<void> {
    closing = true;
    if (cuts.size === 0) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, graceMs);
      emptied = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    for (const cut of cuts) cut(goingDown());
  }
  return { run, close };
}
