import { expect, it } from 'vitest';
import { createShares } from './shares.ts';

/** Takes as many as it gets. */
function flood(shares: ReturnType<typeof createShares>, tenant: string, now: number, most = 1_000): number {
  let got = 0;
  while (got < most && shares.opensAt(tenant, 100, now) === 0) {
    shares.take(tenant, now);
    got += 1;
  }
  return got;
}

it('lets one who is alone have three quarters at once, and leaves the rest for who comes', () => {
  const shares = createShares(60);
  expect(flood(shares, 'a', 1_000)).toBe(75);
  expect(flood(shares, 'b', 2_000)).toBe(25);
  expect(shares.opensAt('c', 100, 2_000)).toBe(65_000);
});

it('never lets a window of any beginning hold more than the limit', () => {
  const shares = createShares(60);
  const sent: number[] = [];
  for (let now = 0; now < 300_000; now += 500) {
    for (const tenant of ['a', 'b', 'c']) {
      const got = flood(shares, tenant, now, 3);
      for (let n = 0; n < got; n += 1) sent.push(now);
    }
  }
  const most = Math.max(...sent.map((from) => sent.filter((at) => at >= from && at < from + 60_000).length));
  expect(most).toBeLessThanOrEqual(100);
  expect(sent.length).toBeGreaterThan(350);
});

it('gives who comes late a share of each window, beside one who always takes all', () => {
  const shares = createShares(60);
  flood(shares, 'flooder', 0);
  let served = 0;
  for (let now = 1_000; now < 240_000; now += 2_000) {
    served += flood(shares, 'quiet', now, 1);
    flood(shares, 'flooder', now);
  }
  expect(served / 120).toBeGreaterThan(0.8);
});

it('has room again when the oldest slices have passed', () => {
  const shares = createShares(60);
  flood(shares, 'a', 1_000, 40);
  flood(shares, 'a', 31_000, 35);
  expect(shares.opensAt('a', 100, 31_000)).toBe(65_000);
  expect(flood(shares, 'a', 65_000)).toBe(40);
});
