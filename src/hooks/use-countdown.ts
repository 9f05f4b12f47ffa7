import { useCallback, useState, useSyncExternalStore } from 'react';
import { isPlatformError } from '../api/errors.ts';

const idle = () => () => undefined;

function everyMs(ms: number) {
  return (listener: () => void) => {
    const timer = setInterval(listener, ms);
    return () => clearInterval(timer);
  };
}

const everyQuarter = everyMs(250);

/**
 * The time in milliseconds since 1970, in whole steps.
 * @param options.stepMs length of a step; the component renders once for each
 * @param options.enabled whether it goes on; else it stays as of the last render
 */
export function useNow({ stepMs, enabled = true }: { stepMs: number; enabled?: boolean }): number {
  const subscribe = useCallback((listener: () => void) => everyMs(stepMs)(listener), [stepMs]);
  const read = () => Math.floor(Date.now() / stepMs) * stepMs;
  return useSyncExternalStore(enabled ? subscribe : idle, read, read);
}

/**
 * Whole seconds until a moment, counting down to 0.
 * @param until milliseconds since 1970; nothing counts as past
 */
export function useCountdown(until: number | undefined): number {
  const read = () => (until === undefined ? 0 : Math.max(0, Math.ceil((until - Date.now()) / 1000)));
  return useSyncExternalStore(until === undefined ? idle : everyQuarter, read, read);
}

function retryTime(error: unknown): number | undefined {
  if (!isPlatformError(error) || error.retryAfterSeconds === undefined) return undefined;
  return Date.now() + error.retryAfterSeconds * 1000;
}

/**
 * Whole seconds until the platform takes requests again, counted from when this error was first given; 0 for any other
 * error and when the time is over.
 */
export function useRetryCountdown(error: unknown): number {
  const [wait, setWait] = useState(() => ({ error, until: retryTime(error) }));
  if (wait.error !== error) setWait({ error, until: retryTime(error) });
  return useCountdown(wait.until);
}
