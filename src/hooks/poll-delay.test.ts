import { expect, it } from 'vitest';
import { platformError } from '../api/errors.ts';
import { projectStates } from '../api/project-states.ts';
import { pollDelay, type Watched, watchMs } from './poll-delay.ts';

const watched: Watched = { status: 'COMING_UP', services: [], looks: 0, startedAt: 0 };
const middle = { now: 1000, random: 0.5 };

it('looks soon at first and then less often while something changes', () => {
  const delays = [0, 1, 2, 3, 4, 5, 50].map((looks) => pollDelay({ ...watched, looks }, middle));
  expect(delays).toEqual([2000, 3000, 5000, 8000, 10_000, 10_000, 10_000]);
});

it('spreads the looks by a quarter up and down', () => {
  expect(pollDelay(watched, { now: 0, random: 0 })).toBe(1500);
  expect(pollDelay(watched, { now: 0, random: 1 })).toBe(2500);
});

it('keeps an eye on a healthy project, a closer one on a troubled one', () => {
  expect(pollDelay({ ...watched, status: 'ACTIVE_HEALTHY' }, middle)).toBe(30_000);
  expect(pollDelay({ ...watched, status: 'ACTIVE_UNHEALTHY' }, middle)).toBe(15_000);
  expect(pollDelay({ ...watched, status: 'ACTIVE_HEALTHY', services: ['UNHEALTHY'] }, middle)).toBe(15_000);
});

it('watches closely while a service comes up, whatever the project says', () => {
  expect(pollDelay({ ...watched, status: 'ACTIVE_HEALTHY', services: ['COMING_UP'] }, middle)).toBe(2000);
});

it('stops in every state that only a person can end', () => {
  const stopped = Object.keys(projectStates).filter((status) => pollDelay({ ...watched, status }, middle) === false);
  expect(stopped.sort()).toEqual(['INACTIVE', 'INIT_FAILED', 'PAUSE_FAILED', 'REMOVED', 'RESTORE_FAILED']);
});

it('gives up on a change after 15 minutes, never on a healthy project', () => {
  const late = { now: watchMs, random: 0.5 };
  expect(pollDelay(watched, { now: watchMs - 1, random: 0.5 })).toBe(2000);
  expect(pollDelay(watched, late)).toBe(false);
  expect(pollDelay({ ...watched, status: 'ACTIVE_HEALTHY' }, late)).toBe(30_000);
});

it('waits as long as a limit asks for', () => {
  const error = platformError('rate_limited', { retryAfterSeconds: 40 });
  expect(pollDelay({ ...watched, error }, middle)).toBe(40_250);
});

it('backs off while the platform cannot be reached, and stops where asking again cannot help', () => {
  const healthy = { ...watched, status: 'ACTIVE_HEALTHY' };
  expect(pollDelay({ ...healthy, error: platformError('network'), looks: 3 }, middle)).toBe(8000);
  for (const code of ['unauthenticated', 'forbidden', 'not_found'] as const)
    expect(pollDelay({ ...healthy, error: platformError(code) }, middle)).toBe(false);
});

it('treats a status that the platform added since as steady', () => {
  expect(pollDelay({ ...watched, status: 'HIBERNATING' }, middle)).toBe(30_000);
});
