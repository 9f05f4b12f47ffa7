import type { Caller } from '../../api/caller.ts';
import { platformError } from '../../api/errors.ts';
import type { Incoming } from '../incoming.ts';
import type { Match } from '../match.ts';
import type { Limits, ProxyOptions } from '../options.ts';
import type { Clock } from './clock.ts';
import { subjectOf } from './subject.ts';
import { createTokenBuckets } from './token-buckets.ts';

const capacity = 10_000;

/** Keeps floods out, in front of whatever costs something. */
export interface Flood {
  /**
   * Counts a request of somebody who is known.
   * @throws PlatformError `rate_limited`
   */
  readonly admit: (caller: Caller, match: Match) => void;
  /**
   * Turns away a client that failed to say who it is too often; clients are told apart by `clientKey` alone.
   * @throws PlatformError `rate_limited`
   */
  readonly admitUnknown: (request: Incoming) => void;
  /** Counts a request of nobody. */
  readonly countUnknown: (request: Incoming) => void;
  readonly size: () => number;
}

function flooded(wait: number) {
  return platformError('rate_limited', {
    message: 'Too many requests at once.',
    retryAfterSeconds: Math.max(1, Math.ceil(wait)),
  });
}

/** Makes the flood limiter: one budget per caller, project and rate class, one per client that nobody knows. */
export function createFlood(
  limits: Pick<Limits, 'floodBurst' | 'floodPerSecond'>,
  clientKey: ProxyOptions['clientKey'],
  clock: Clock,
): Flood {
  const size = { burst: limits.floodBurst, perSecond: limits.floodPerSecond, capacity, clock };
  const callers = createTokenBuckets(size);
  const clients = createTokenBuckets(size);

  function admit({ id, tenant }: Caller, { operation, params }: Match): void {
    // Class and subject hold no space and the tenant's length is told, so that no two keys are one text.
    const wait = callers.take(`${operation.rate} ${subjectOf(params)} ${tenant.length} ${tenant}${id}`);
    if (wait > 0) throw flooded(wait);
  }
  function admitUnknown(request: Incoming): void {
    const key = clientKey?.(request.toRequest());
    const wait = key ? clients.look(key) : 0;
    if (wait > 0) throw flooded(wait);
  }
  function countUnknown(request: Incoming): void {
    const key = clientKey?.(request.toRequest());
    if (key) clients.take(key);
  }
  return { admit, admitUnknown, countUnknown, size: () => callers.size() + clients.size() };
}
