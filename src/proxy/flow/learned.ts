import { readRetryAfter } from '../../api/read-error.ts';
import type { UpstreamAnswer } from '../transport.ts';

/** What a platform's answers tell about one of its limits. */
export interface Learned {
  /** Reads an answer's headers. */
  readonly note: (answer: Pick<UpstreamAnswer, 'status' | 'header'>, now: number) => void;
  /**
   * When one more may be sent, by the clock's milliseconds; 0 for now.
   * @param underWay requests without an answer; the platform may or may not have counted them
   */
  readonly opensAt: (underWay: number, now: number) => number;
  /** Requests that may be sent in a window: below the platform's limit by a margin. */
  readonly limit: () => number;
  /** Whether the platform itself has told its limit. */
  readonly isTold: () => boolean;
}

const longestHoldMs = 3_600_000;
/** `X-RateLimit-Reset` is in whole seconds: two that are no further apart are of one window. */
const sameWindowMs = 1_500;
const soonMs = 100;

/** Room that is left below a limit: other users of the token, answers that are on their way. */
function marginOf(limit: number): number {
  return Number.isFinite(limit) ? Math.max(1, Math.ceil(limit * 0.05)) : 0;
}

function numberOf(text: string | null): number | undefined {
  if (text === null || !/^\d{1,9}$/.test(text)) return undefined;
  return Number(text);
}

/** @param presumed what the limit is taken to be before the platform has said; Infinity for none */
export function createLearned(presumed: number, seconds: number): Learned {
  let limit = presumed;
  let told = false;
  let remaining = Number.POSITIVE_INFINITY;
  let windowEnds = 0;
  let heldUntil = 0;

  function noteWindow(left: number, ends: number): void {
    if (ends < windowEnds - sameWindowMs) return; // an answer that was overtaken
    const same = ends <= windowEnds + sameWindowMs;
    remaining = same ? Math.min(remaining, left) : left;
    windowEnds = same ? Math.max(windowEnds, ends) : ends;
  }

  function note({ status, header }: Pick<UpstreamAnswer, 'status' | 'header'>, now: number): void {
    const most = numberOf(header('x-ratelimit-limit'));
    const left = numberOf(header('x-ratelimit-remaining'));
    const reset = numberOf(header('x-ratelimit-reset'));
    if (most !== undefined && most > 0) {
      limit = most;
      told = true;
    }
    if (left !== undefined && reset !== undefined) noteWindow(left, now + reset * 1000);
    if (status !== 429) return;
    const wait = readRetryAfter(header('retry-after')) ?? reset ?? seconds / 4;
    heldUntil = Math.max(heldUntil, now + Math.min(longestHoldMs, wait * 1000));
  }

  function opensAt(underWay: number, now: number): number {
    if (now < heldUntil) return heldUntil;
    if (now >= windowEnds) return 0;
    const margin = marginOf(limit);
    if (remaining <= margin) return windowEnds;
    return remaining - underWay <= margin ? Math.min(windowEnds, now + soonMs) : 0;
  }

  return { note, opensAt, limit: () => limit - marginOf(limit), isTold: () => told };
}
