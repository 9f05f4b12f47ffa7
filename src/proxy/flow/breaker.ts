import { platformError } from '../../api/errors.ts';
import type { Clock } from './clock.ts';

const failuresToOpen = 5;
const openMs = 10_000;

/** Stops asking a server that can't be reached, and finds out by single requests whether it can again. */
export interface Breaker {
  /** @throws PlatformError `upstream_unavailable` while nothing is sent */
  readonly check: () => void;
  /** The same, and a request goes out: after a pause the one that finds out. One of the three below has to follow. */
  readonly enter: () => void;
  readonly answered: () => void;
  readonly failed: () => void;
  /** It ended without telling anything about the server. */
  readonly gone: () => void;
  readonly isOpen: () => boolean;
}

/** Opens after five connection errors in a row, for ten seconds; then one request is the probe. */
export function createBreaker(clock: Clock): Breaker {
  let failures = 0;
  let until = 0;
  let probing = false;

  function check(): void {
    if (failures < failuresToOpen) return;
    const left = until - clock.now();
    if (left <= 0 && !probing) return;
    throw platformError('upstream_unavailable', { retryAfterSeconds: Math.max(1, Math.ceil(left / 1000)) });
  }

  return {
    check,
    enter: () => {
      check();
      probing = failures >= failuresToOpen;
    },
    answered: () => {
      failures = 0;
      probing = false;
    },
    failed: () => {
      failures += 1;
      probing = false;
      if (failures >= failuresToOpen) until = clock.now() + openMs;
    },
    gone: () => {
      probing = false;
    },
    isOpen: () => failures >= failuresToOpen,
  };
}
