import type { Clock } from './clock.ts';

/** Many small budgets that fill up by themselves. */
export interface TokenBuckets {
  /** Takes one. Answers 0, or the seconds until there is one again. */
  readonly take: (key: string) => number;
  /** What `take` would answer, without taking. */
  readonly look: (key: string) => number;
  readonly size: () => number;
}

interface Bucket {
  tokens: number;
  at: number;
}

/**
 * Makes the buckets.
 * @param options.burst what a full bucket holds
 * @param options.perSecond how fast one fills
 * @param options.capacity how many are remembered; the one that was not used for longest goes first, and is full again
 */
export function createTokenBuckets(options: {
  readonly burst: number;
  readonly perSecond: number;
  readonly capacity: number;
  readonly clock: Clock;
}): TokenBuckets {
  const { burst, perSecond, capacity, clock } = options;
  const buckets = new Map<string, Bucket>();

  function tokensOf({ tokens, at }: Bucket, now: number): number {
    return Math.min(burst, tokens + ((now - at) / 1000) * perSecond);
  }
  function secondsUntilOne(tokens: number): number {
    return tokens >= 1 ? 0 : (1 - tokens) / perSecond;
  }

  function take(key: string): number {
    const now = clock.now();
    const found = buckets.get(key);
    const bucket = found ?? { tokens: burst, at: now };
    bucket.tokens = tokensOf(bucket, now);
    bucket.at = now;
    if (found) buckets.delete(key); // what is used moves to the young end
    buckets.set(key, bucket);
    if (buckets.size > capacity) dropOldest();
    const wait = secondsUntilOne(bucket.tokens);
    if (wait === 0) bucket.tokens -= 1;
    return wait;
  }
  function dropOldest(): void {
    const [oldest] = buckets.keys();
    if (oldest !== undefined) buckets.delete(oldest);
  }

  return {
    take,
    look: (key) => {
      const bucket = buckets.get(key);
      return bucket ? secondsUntilOne(tokensOf(bucket, clock.now())) : 0;
    },
    size: () => buckets.size,
  };
}
