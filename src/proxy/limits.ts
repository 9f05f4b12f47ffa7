import { platformError } from '../api/errors.ts';
import type { Limits } from './options.ts';

const mebibyte = 1_048_576;
const longestOwnershipMs = 60_000;

/** What holds where the host says nothing. An answer may take 55 s: less than the 60 s after which a browser gives up. */
const defaultLimits: Limits = {
  bodyBytes: mebibyte,
  uploadBytes: 20 * mebibyte,
  answerBytes: 32 * mebibyte,
  bodyMs: 30_000,
  connectMs: 10_000,
  headersMs: 55_000,
  idleMs: 30_000,
  readerMs: 120_000,
  authorizeMs: 5_000,
  ownershipMs: longestOwnershipMs,
  floodBurst: 160,
  floodPerSecond: 20,
  queueMs: 10_000,
  queueLength: 200,
  cacheMs: 5_000,
  sqlAtOnce: 4,
  logsAtOnce: 1,
};

/** The host's limits over the defaults. What belongs to whom is never remembered for more than a minute. */
export function limitsOf(given: Partial<Limits> = {}): Limits {
  const limits = { ...defaultLimits, ...given };
  return Object.freeze({ ...limits, ownershipMs: Math.min(limits.ownershipMs, longestOwnershipMs) });
}

/**
 * Runs a callback of the host against the clock.
 * @throws PlatformError `unavailable` when it throws, rejects or takes longer than `ms` milliseconds.
 */
export async function withinLimit<T>(ms: number, what: string, run: () => Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let late = false;
  try {
    return await new Promise<T>((resolve, reject) => {
      timer = setTimeout(() => {
        late = true;
        reject(new Error('late'));
      }, ms);
      Promise.resolve(run()).then(resolve, reject);
    });
  } catch (cause) {
    const message = late ? `${what} did not answer within ${ms} ms.` : `${what} failed.`;
    throw platformError('unavailable', { cause, message });
  } finally {
    clearTimeout(timer);
  }
}
