import { useEffect, useState } from 'react';
import { isPlatformError } from '../api/errors.ts';

/** The time in milliseconds, new each `everyMs` while it is wanted. */
export function useNow({ everyMs, enabled = true }: { everyMs: number; enabled?: boolean }): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    if (!enabled) return;
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs, enabled]);
  return now;
}

/**
 * Whole seconds until a moment, counting down to 0.
 * @param until milliseconds since 1970; nothing counts as past
 */
export function useCountdown(until: number | undefined): number {
  const [now, setNow] = useState(Date.now);
  const left = until === undefined ? 0 : Math.max(0, Math.ceil((until - now) / 1000));
  useEffect(() => {
    setNow(Date.now());
    if (until === undefined || until <= Date.now()) return;
    const timer = setInterval(() => {
      setNow(Date.now());
      if (Date.now() >= until) clearInterval(timer);
    }, 250);
    return () => clearInterval(timer);
  }, [until]);
  return left;
}

/**
 * Whole seconds until the platform takes requests again, counted from when this error was first given; 0 for any other
 * error and when the time is over.
 */
export function useRetryCountdown(error: unknown): number {
  const [wait, setWait] = useState<{ error: unknown; until: number | undefined }>();
  if (wait?.error !== error) setWait({ error, until: retryTime(error) });
  return useCountdown(wait?.error === error ? wait?.until : retryTime(error));
}

function retryTime(error: unknown): number | undefined {
  if (!isPlatformError(error) || error.retryAfterSeconds === undefined) return undefined;
  return Date.now() + error.retryAfterSeconds * 1000;
}
