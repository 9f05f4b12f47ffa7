import { expect, it } from 'vitest';
import { createBreaker } from './breaker.ts';
import { createFakeClock } from './fake-clock.ts';

function make() {
  const clock = createFakeClock();
  const breaker = createBreaker(clock);
  const fail = (times: number) => {
    for (let n = 0; n < times; n += 1) {
      breaker.enter();
      breaker.failed();
    }
  };
  return { clock, breaker, fail };
}

const closed = { code: 'upstream_unavailable', status: 503 };

it('opens after five failures in a row and no sooner', () => {
  const { breaker, fail } = make();
  fail(4);
  breaker.enter();
  breaker.answered();
  fail(4);
  expect(breaker.isOpen()).toBe(false);
  fail(1);
  expect(breaker.isOpen()).toBe(true);
  expect(breaker.check).toThrow(expect.objectContaining({ ...closed, retryAfterSeconds: 10 }));
});

it('walks from open to half open with one probe, back to open when that fails, to closed when it is answered', async () => {
  const { clock, breaker, fail } = make();
  fail(5);
  await clock.pass(9_999);
  expect(breaker.enter).toThrow(expect.objectContaining({ ...closed, retryAfterSeconds: 1 }));
  await clock.pass(1);
  breaker.enter();
  expect(breaker.enter, 'a second probe').toThrow(expect.objectContaining(closed));
  breaker.failed();
  expect(breaker.enter).toThrow(expect.objectContaining({ ...closed, retryAfterSeconds: 10 }));
  await clock.pass(10_000);
  breaker.enter();
  breaker.answered();
  expect(breaker.isOpen()).toBe(false);
  fail(4);
  expect(breaker.isOpen()).toBe(false);
});

it('lets another probe go when the first ended without telling anything', async () => {
  const { clock, breaker, fail } = make();
  fail(5);
  await clock.pass(10_000);
  breaker.enter();
  breaker.gone();
  expect(breaker.isOpen()).toBe(true);
  expect(breaker.enter).not.toThrow();
});
