import { act, renderHook } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { platformError } from '../api/errors.ts';
import { useRetryCountdown } from './use-countdown.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const pass = (ms: number) =>
  act(() => {
    vi.advanceTimersByTime(ms);
  });

it('counts down to the second when requests are taken again', () => {
  const error = platformError('rate_limited', { retryAfterSeconds: 3 });
  const { result } = renderHook(() => useRetryCountdown(error));
  expect(result.current).toBe(3);
  pass(1250);
  expect(result.current).toBe(2);
  pass(2000);
  expect(result.current).toBe(0);
});

it('starts anew with another error and has nothing to count for one without a time', () => {
  const limited = () => platformError('rate_limited', { retryAfterSeconds: 5 });
  const { result, rerender } = renderHook(({ error }) => useRetryCountdown(error), {
    initialProps: { error: limited() },
  });
  pass(3000);
  rerender({ error: limited() });
  expect(result.current).toBe(5);
  rerender({ error: platformError('network') });
  expect(result.current).toBe(0);
});
