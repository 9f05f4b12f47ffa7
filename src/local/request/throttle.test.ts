import { expect, it } from 'vitest';
import { rates } from '../../api/rates.ts';
import { createThrottle, rateHeaders } from './throttle.ts';

it('refuses what is beyond the window and begins again after it', () => {
  let now = 0;
  const throttle = createThrottle(() => now);
  const { requests, seconds } = rates.context;
  for (let sent = 1; sent <= requests; sent += 1) {
    expect(throttle.take('a', 'context')).toMatchObject({ allowed: true, remaining: requests - sent });
  }
  now = 1500;
  const refused = throttle.take('a', 'context');
  expect(refused).toMatchObject({ allowed: false, remaining: 0, resetSeconds: seconds - 1 });
  expect(rateHeaders(refused)).toEqual({
    'x-ratelimit-limit': String(requests),
    'x-ratelimit-remaining': '0',
    'x-ratelimit-reset': String(seconds - 1),
    'retry-after': String(seconds - 1),
  });
  now = seconds * 1000;
  expect(throttle.take('a', 'context').allowed).toBe(true);
});

it('counts each key by itself', () => {
  const throttle = createThrottle(() => 0);
  for (let sent = 0; sent < rates.context.requests; sent += 1) throttle.take('a', 'context');
  expect(throttle.take('a', 'context').allowed).toBe(false);
  expect(throttle.take('b', 'context').allowed).toBe(true);
});
