import type { RateClass } from '../../api/operation.ts';
import { type CatalogueId, operation } from '../../api/operations.ts';
import { type Rate, rates } from '../../api/rates.ts';
import type { Departure } from '../incoming.ts';
import type { Limits } from '../options.ts';
import type { Store } from '../store/store.ts';
import { neverConnected, type UpstreamAnswer } from '../transport.ts';
import { type Breaker, createBreaker } from './breaker.ts';
import { type Bucket, createBucket } from './bucket.ts';
import type { Clock } from './clock.ts';
import { createLearned } from './learned.ts';
import { createLease } from './lease.ts';
import { createShares } from './shares.ts';

/** What the traffic has to know of a request. */
export interface Passenger {
  readonly id: CatalogueId;
  /** Project, branch or organization that it is about; empty for the platform as a whole. */
  readonly subject: string;
  /** Who has the share that it is taken from. */
  readonly tenant: string;
  readonly signal: Departure;
}

/** What lies between the proxy and the Management API: every request passes here, the proxy's own among them. */
export interface Traffic {
  /**
   * Sends a request when the platform has room for it.
   * @throws PlatformError `rate_limited`, `upstream_unavailable` while nothing is sent, and whatever `send` throws
   */
  readonly pass: <P extends Passenger>(
    passenger: P,
    send: (passenger: P) => Promise<UpstreamAnswer>,
  ) => Promise<UpstreamAnswer>;
  /** Whether some of the upstream is not asked now, since it could not be reached. */
  readonly isOpen: () => boolean;
  /** How many budgets are remembered. */
  readonly size: () => number;
}

export interface TrafficOptions {
  /** `live` for the platform as a server: its limits are known before it has told them, and shared over the store. */
  readonly live: boolean;
  readonly rates?: Partial<Record<RateClass, Rate>> | undefined;
  readonly store: Pick<Store, 'leaseRate'> | undefined;
  readonly limits: Pick<Limits, 'queueMs' | 'queueLength'>;
  readonly clock: Clock;
}

const mostBuckets = 10_000;

function createBuckets({ live, rates: given = {}, store, limits, clock }: TrafficOptions) {
  const buckets = new Map<string, Bucket>();

  function create(key: string, rate: RateClass): Bucket {
    const { requests, seconds, gapSeconds = 0 } = given[rate] ?? rates[rate];
    const known = live || given[rate] !== undefined;
    const shared = live && store && Number.isFinite(requests) ? store : undefined;
    const wake = () => bucket.wake();
    const bucket: Bucket = createBucket({
      learned: createLearned(known ? requests : Number.POSITIVE_INFINITY, seconds),
      shares: createShares(seconds),
      lease: shared && createLease({ store: shared, bucket: key, seconds, clock, wake }),
      gapMs: known ? gapSeconds * 1000 : 0,
      queueMs: limits.queueMs,
      queueLength: limits.queueLength,
      clock,
    });
    return bucket;
  }

  function makeRoom(): void {
    for (const [key, bucket] of buckets) {
      if (buckets.size <= mostBuckets) return;
      if (bucket.isIdle()) buckets.delete(key);
    }
  }

  function find(id: CatalogueId, subject: string): Bucket {
    const key = `${id} ${subject}`;
    const found = buckets.get(key);
    if (found) return found;
    const made = create(key, operation(id).rate);
    buckets.set(key, made);
    if (buckets.size > mostBuckets) makeRoom();
    return made;
  }
  return { find, size: () => buckets.size };
}

/** Makes the traffic of one upstream: a budget per endpoint and subject, a breaker per rate class. */
export function createTraffic(options: TrafficOptions): Traffic {
  const buckets = createBuckets(options);
  const breakers = new Map<RateClass, Breaker>();

  function breakerOf(rate: RateClass): Breaker {
    const breaker = breakers.get(rate) ?? createBreaker(options.clock);
    breakers.set(rate, breaker);
    return breaker;
  }

  async function go<P extends Passenger>(
    passenger: P,
    send: (passenger: P) => Promise<UpstreamAnswer>,
    breaker: Breaker,
  ): Promise<UpstreamAnswer> {
    breaker.enter();
    try {
      const answer = await send(passenger);
      breaker.answered();
      return answer;
    } catch (error) {
      if (isConnectionError(error)) breaker.failed();
      else breaker.gone();
      throw error;
    }
  }

  async function pass<P extends Passenger>(
    passenger: P,
    send: (passenger: P) => Promise<UpstreamAnswer>,
  ): Promise<UpstreamAnswer> {
    const { id, subject, tenant, signal } = passenger;
    const breaker = breakerOf(operation(id).rate);
    breaker.check();
    const bucket = buckets.find(id, subject);
    const wait = bucket.enter(tenant, signal);
    if (wait) await wait;
    let answer: UpstreamAnswer | undefined;
    try {
      answer = await go(passenger, send, breaker);
      return answer;
    } finally {
      bucket.leave(answer);
    }
  }

  return { pass, isOpen: () => [...breakers.values()].some((breaker) => breaker.isOpen()), size: buckets.size };
}

function isConnectionError(error: unknown): boolean {
  if (neverConnected(error)) return true;
  return typeof error === 'object' && error !== null && 'code' in error && error.code === 'upstream_unavailable';
}
