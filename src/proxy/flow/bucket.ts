import { platformError } from '../../api/errors.ts';
import type { Departure } from '../incoming.ts';
import { clientGone, type UpstreamAnswer } from '../transport.ts';
import type { Clock } from './clock.ts';
import { createFairQueue } from './fair-queue.ts';
import type { Learned } from './learned.ts';
import type { Lease } from './lease.ts';
import type { Shares } from './shares.ts';
import { createWaiter, type Waiter } from './waiter.ts';

/** The budget of one endpoint for one project, organization or user. */
export interface Bucket {
  /**
   * Takes a request of the budget. Nothing is answered when it may be sent now, else what to wait for; it rejects with
   * `rate_limited` when the wait would be too long, or with `aborted`. `leave` has to follow once it has been granted.
   */
  readonly enter: (tenant: string, signal: Departure) => Promise<void> | undefined;
  /** Ends a request, with its answer if there was one. */
  readonly leave: (answer: UpstreamAnswer | undefined) => void;
  /** Looks again whether somebody may go. */
  readonly wake: () => void;
  readonly isIdle: () => boolean;
}

interface BucketOptions {
  readonly learned: Learned;
  readonly shares: Shares;
  readonly lease: Lease | undefined;
  /** Least milliseconds between two requests; 0 for none. */
  readonly gapMs: number;
  readonly queueMs: number;
  readonly queueLength: number;
  readonly clock: Clock;
}

function refusal(opensAt: number, now: number) {
  const seconds = Number.isFinite(opensAt) ? Math.ceil((opensAt - now) / 1000) : 1;
  return platformError('rate_limited', {
    message: 'The platform takes no more requests of this kind now.',
    retryAfterSeconds: Math.max(1, seconds),
  });
}

/** Makes a bucket: what the platform told, the window's shares and the lease each have to allow a request. */
export function createBucket(options: BucketOptions): Bucket {
  const { learned, shares, lease, gapMs, queueMs, queueLength, clock } = options;
  const queue = createFairQueue(queueLength);
  let underWay = 0;
  let lastAt = Number.NEGATIVE_INFINITY;
  let stopTimer: (() => void) | undefined;

  function opensAt(tenant: string, now: number): number {
    const held = learned.opensAt(underWay, now);
    if (held > 0) return held;
    if (now < lastAt + gapMs) return lastAt + gapMs;
    const limit = learned.limit();
    if (!Number.isFinite(limit)) return 0;
    const leased = lease?.opensAt(limit, now) ?? 0;
    const part = lease?.part() ?? 1;
    return Math.max(leased, shares.opensAt(tenant, Math.max(1, Math.floor(limit * part)), now));
  }

  function take(tenant: string, now: number): void {
    underWay += 1;
    lastAt = now;
    if (!Number.isFinite(learned.limit())) return;
    shares.take(tenant, now);
    lease?.take();
  }

  function pump(): void {
    stopTimer?.();
    stopTimer = undefined;
    if (queue.size() === 0) return;
    const now = clock.now();
    let next = Number.POSITIVE_INFINITY;
    queue.serve(
      (tenant) => opensAt(tenant, now) === 0,
      (waiter) => {
        take(waiter.tenant, now);
        waiter.grant();
      },
    );
    for (const tenant of queue.tenants()) next = Math.min(next, opensAt(tenant, now));
    // The store's answer or an ended request wakes it up where there is no time to wait for.
    if (Number.isFinite(next)) stopTimer = clock.after(Math.max(1, next - now), pump);
  }

  function wait(tenant: string, signal: Departure): Promise<void> {
    const waiter: Waiter = createWaiter({
      tenant,
      signal,
      ms: queueMs,
      clock,
      late: () => refusal(opensAt(tenant, clock.now()), clock.now()),
      leave: queue.remove,
    });
    const tooMany = queue.add(waiter);
    const now = clock.now();
    tooMany?.refuse(refusal(opensAt(tooMany.tenant, now), now));
    pump();
    return waiter.turn;
  }

  function enter(tenant: string, signal: Departure): Promise<void> | undefined {
    const now = clock.now();
    const opens = opensAt(tenant, now);
    if (opens === 0 && queue.size() === 0) {
      take(tenant, now);
      return undefined;
    }
    if (signal.aborted) return Promise.reject(clientGone());
    if (Number.isFinite(opens) && opens > now + queueMs) return Promise.reject(refusal(opens, now));
    return wait(tenant, signal);
  }

  return {
    enter,
    leave: (answer) => {
      underWay -= 1;
      if (answer) learned.note(answer, clock.now());
      if (queue.size() > 0) pump();
    },
    wake: pump,
    isIdle: () => underWay === 0 && queue.size() === 0,
  };
}
