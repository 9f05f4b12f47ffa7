import { act, renderHook } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createDataKit } from '../../test/support/data-kit.tsx';
import { comingUpServices, healthyServices, sampleProject, sampleRef } from '../components/panels/states/samples.ts';
import { answer, fail } from '../components/panels/states/state-fetch.ts';
import { useHealth } from './health.ts';

beforeEach(() => {
  vi.useFakeTimers();
  vi.spyOn(Math, 'random').mockReturnValue(0.5);
  sessionStorage.clear();
});

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const comingUp = {
  'v1-get-project': answer(sampleProject({ status: 'COMING_UP' })),
  'v1-get-services-health': answer(comingUpServices(1)),
};

const wait = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms));

async function start(replies: Parameters<typeof createDataKit>[0]) {
  const kit = createDataKit(replies);
  const hook = renderHook(() => useHealth(sampleRef), { wrapper: kit.wrapper });
  await wait(50);
  return { kit, ...hook, looks: () => kit.sent('v1-get-project').length };
}

function hide(hidden: boolean) {
  vi.spyOn(document, 'visibilityState', 'get').mockReturnValue(hidden ? 'hidden' : 'visible');
  return act(async () => void document.dispatchEvent(new Event('visibilitychange')));
}

/** Seconds between the next looks, to the half second. */
async function gaps(looks: () => number, count: number) {
  const found: number[] = [];
  let [last, seen] = [Date.now(), looks()];
  while (found.length < count) {
    await wait(100);
    if (looks() === seen) continue;
    seen = looks();
    found.push(Math.round((Date.now() - last) / 500) / 2);
    last = Date.now();
  }
  return found;
}

it('looks after 2, 3, 5, 8 and then every 10 seconds while a project comes up', async () => {
  const { looks } = await start(comingUp);
  expect(await gaps(looks, 6)).toEqual([2, 3, 5, 8, 10, 10]);
});

it('looks soon again when something has changed', async () => {
  const { kit, looks } = await start(comingUp);
  await gaps(looks, 4);
  kit.reply({ 'v1-get-services-health': answer(comingUpServices(2)) });
  expect(await gaps(looks, 4)).toEqual([10, 2, 3, 5]);
});

it('slows down when the project is healthy', async () => {
  const { kit, looks, result } = await start(comingUp);
  kit.reply({
    'v1-get-project': answer(sampleProject()),
    'v1-get-services-health': answer(healthyServices),
  });
  await wait(2_100);
  expect(result.current.project.data?.status).toBe('ACTIVE_HEALTHY');
  const before = looks();
  await wait(29_000);
  expect(looks()).toBe(before);
  await wait(2_000);
  expect(looks()).toBe(before + 1);
});

it('does not look at a paused project again, nor ask for services that it has not', async () => {
  const { kit, looks } = await start({ 'v1-get-project': answer(sampleProject({ status: 'INACTIVE' })) });
  await wait(600_000);
  expect(looks()).toBe(1);
  expect(kit.sent('v1-get-services-health')).toHaveLength(0);
});

it('does not look in a hidden tab, and goes on when it is seen again', async () => {
  const { looks } = await start(comingUp);
  await hide(true);
  await wait(120_000);
  expect(looks()).toBe(1);
  await hide(false);
  await wait(2_100);
  expect(looks()).toBeGreaterThan(1);
});

it('says after 15 minutes without change that it no longer looks, and goes on when asked', async () => {
  const { result, looks } = await start(comingUp);
  await wait(14 * 60_000);
  expect(result.current.overdue).toBe(false);
  await wait(90_000);
  expect(result.current.overdue).toBe(true);
  const before = looks();
  await wait(600_000);
  expect(looks()).toBe(before);
  await act(async () => result.current.check());
  await wait(2_100);
  expect(result.current.overdue).toBe(false);
  expect(looks()).toBeGreaterThan(before + 1);
});

it('waits as long as the platform asks for after 429', async () => {
  const { kit, looks } = await start(comingUp);
  kit.reply({ 'v1-get-project': fail('rate_limited', { retryAfterSeconds: 60 }) });
  await wait(2_100);
  expect(looks()).toBe(2);
  await wait(59_000);
  expect(looks()).toBe(2);
  await wait(2_000);
  expect(looks()).toBe(3);
});

it('counts from the creation of a new project, so that a reload does not start anew', async () => {
  vi.setSystemTime('2026-10-02T08:20:00.000Z');
  const { result } = await start(comingUp);
  expect(result.current.project.data?.since).toBe(Date.parse('2026-10-02T08:15:00.000Z'));
});

it('remembers over a reload when a state was first seen', async () => {
  vi.setSystemTime('2026-11-02T08:00:00.000Z');
  const pausing = { 'v1-get-project': answer(sampleProject({ status: 'PAUSING' })) };
  const first = await start(pausing);
  const since = first.result.current.project.data?.since;
  first.unmount();
  await wait(60_000);
  const second = await start(pausing);
  expect(second.result.current.project.data?.since).toBe(since);
});

it('asks once when several answers come at once', async () => {
  const { kit } = await start(comingUp);
  await wait(2_100);
  expect(kit.sent('v1-get-services-health')).toHaveLength(2);
});
