import { expect, it } from 'vitest';
import { createFakeClock } from './fake-clock.ts';
import { createSlots } from './slots.ts';

const { signal } = new AbortController();

it('lets so many through, and the next one when one of them is done', async () => {
  const slots = createSlots(1_000, createFakeClock());
  expect([slots.enter('a', 2, signal), slots.enter('a', 2, signal), slots.enter('b', 1, signal)]).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
  let through = 0;
  const third = slots.enter('a', 2, signal)?.then(() => (through += 1));
  const fourth = slots.enter('a', 2, signal)?.then(() => (through += 1));
  slots.leave('a');
  await third;
  expect(through).toBe(1);
  slots.leave('a');
  await fourth;
  for (let n = 0; n < 2; n += 1) slots.leave('a');
  expect(slots.enter('a', 1, signal)).toBeUndefined();
});

it('refuses who has waited too long, and a client that leaves gives up its place', async () => {
  const clock = createFakeClock();
  const slots = createSlots(1_000, clock);
  void slots.enter('a', 1, signal);
  const late = slots.enter('a', 1, signal)?.catch((error: unknown) => error);
  const leaving = new AbortController();
  const gone = slots.enter('a', 1, leaving.signal)?.catch((error: unknown) => error);
  leaving.abort();
  await clock.pass(1_000);
  expect(await late).toMatchObject({ code: 'rate_limited', retryAfterSeconds: 2 });
  expect(await gone).toMatchObject({ code: 'aborted' });
  slots.leave('a');
  expect(slots.enter('a', 1, signal)).toBeUndefined();
});
