import { expect, it } from 'vitest';
import { platformError } from '../../api/errors.ts';
import type { CatalogueId } from '../../api/operations.ts';
import { createMemoryStore } from '../store/memory.ts';
import type { UpstreamAnswer } from '../transport.ts';
import { createFakeClock, type FakeClock } from './fake-clock.ts';
import { createTraffic, type TrafficOptions } from './traffic.ts';

const limits = { queueMs: 10_000, queueLength: 50 };
const health = 'v1-get-services-health';

/** A platform that answers at once, counts in windows that begin with a request, and refuses what is too much. */
function createPlatform(clock: FakeClock, { requests = 120, tells = true } = {}) {
  const windows = new Map<string, { ends: number; count: number }>();
  const refused: number[] = [];
  let sent = 0;
  function answer(endpoint: string): UpstreamAnswer {
    sent += 1;
    const known = windows.get(endpoint);
    const window = known && known.ends > clock.now() ? known : { ends: clock.now() + 60_000, count: 0 };
    window.count += 1;
    windows.set(endpoint, window);
    const told: Readonly<Record<string, number>> = {
      'x-ratelimit-limit': requests,
      'x-ratelimit-remaining': Math.max(0, requests - window.count),
      'x-ratelimit-reset': Math.ceil((window.ends - clock.now()) / 1000),
    };
    const tooMany = window.count > requests;
    if (tooMany) refused.push(clock.now());
    const header = (name: string) => (tells && told[name] !== undefined ? String(told[name]) : null);
    return { status: tooMany ? 429 : 200, header, body: null };
  }
  return { answer, refused, sent: () => sent };
}

interface AskOptions {
  readonly id?: CatalogueId;
  readonly subject?: string;
  readonly tenant?: string;
  readonly signal?: AbortSignal;
}

function make(given: Partial<TrafficOptions> & { platform?: { requests?: number; tells?: boolean } } = {}) {
  const { platform: options, clock: common, ...rest } = given;
  const clock = createFakeClock();
  const platform = createPlatform(clock, options);
  const create = () => createTraffic({ live: true, store: undefined, limits, clock: common ?? clock, ...rest });
  const traffic = create();
  function asker(way: typeof traffic) {
    return async ({
      id = health,
      subject = 'p',
      tenant = 't',
      signal = new AbortController().signal,
    }: AskOptions = {}) =>
      way
        .pass({ id, subject, tenant, signal }, async () => platform.answer(`${id} ${subject}`))
        .then(
          ({ status }): unknown => status,
          (error: unknown) => error,
        );
  }
  return { clock, platform, traffic, create, asker, ask: asker(traffic) };
}

const limited = (seconds: unknown = expect.any(Number)) =>
  expect.objectContaining({ code: 'rate_limited', status: 429, retryAfterSeconds: seconds });

it('sends no more to an endpoint than the platform takes, and says when there is room again', async () => {
  const { ask, clock, platform } = make();
  const answers = Promise.all(Array.from({ length: 300 }, () => ask()));
  await clock.pass(10_000);
  const all = await answers;
  expect(platform.refused).toEqual([]);
  expect(all.filter((one) => one === 200).length).toBeGreaterThan(80);
  expect(all.filter((one) => one !== 200)).toEqual(Array.from({ length: 300 - platform.sent() }, () => limited()));
  expect(await ask()).toEqual(limited(expect.toSatisfy((seconds: number) => seconds >= 45 && seconds <= 60)));
});

it('keeps endpoints and projects apart', async () => {
  const { ask, clock } = make();
  for (let n = 0; n < 120; n += 1) void ask();
  await clock.pass(0);
  expect(await ask({ subject: 'q' })).toBe(200);
  expect(await ask({ id: 'v1-get-project' })).toBe(200);
});

it('stays below the limit minute after minute, whenever the windows of the platform begin', async () => {
  for (const tells of [true, false]) {
    const { ask, clock, platform } = make({ platform: { tells } });
    for (let n = 0; n < 600; n += 1) {
      for (let each = 0; each < 2; each += 1) void ask();
      await clock.pass(400);
    }
    expect(platform.refused, `tells ${tells}`).toEqual([]);
    expect(platform.sent(), `tells ${tells}`).toBeGreaterThan(280);
  }
});

it('learns the limit of a platform whose numbers nobody knew', async () => {
  const { ask, clock, platform } = make({ live: false, platform: { requests: 20 } });
  for (let n = 0; n < 60; n += 1) {
    void ask();
    await clock.pass(10);
  }
  expect(platform.refused).toEqual([]);
  expect(platform.sent()).toBeGreaterThan(14);
});

it('asks an unlimited platform as often as one likes', async () => {
  const { ask, platform } = make({ live: false, platform: { requests: 1_000, tells: false } });
  await Promise.all(Array.from({ length: 900 }, () => ask()));
  expect(platform.sent()).toBe(900);
});

it('holds everybody back after a 429 until the time that it named, then goes on by itself', async () => {
  const { traffic, clock } = make();
  let sent = 0;
  const pass = (status: number, seconds: string) =>
    traffic.pass({ id: health, subject: 'p', tenant: 't', signal: new AbortController().signal }, async () => {
      sent += 1;
      return { status, header: (name) => (name === 'retry-after' ? seconds : null), body: null };
    });
  await pass(429, '8');
  const waiting = pass(200, '');
  await clock.pass(7_900);
  expect(sent).toBe(1);
  await clock.pass(200);
  expect((await waiting).status).toBe(200);
  await pass(429, '30');
  await expect(pass(200, '')).rejects.toEqual(limited(30));
});

it('serves a tenant that comes late while another floods', async () => {
  const { ask, clock, platform } = make();
  const flood = Array.from({ length: 400 }, () => ask({ tenant: 'flooder' }));
  await clock.pass(1_000);
  const quiet = Array.from({ length: 20 }, () => ask({ tenant: 'quiet' }));
  await clock.pass(100);
  expect(await Promise.all(quiet)).toEqual(Array.from({ length: 20 }, () => 200));
  await clock.pass(10_000);
  expect((await Promise.all(flood)).filter((one) => one === 200).length).toBeLessThan(100);
  expect(platform.refused).toEqual([]);
});

it('forgets who left, and turns the longest line away when too many wait', async () => {
  const { ask, clock } = make({ limits: { queueMs: 70_000, queueLength: 2 } });
  for (let n = 0; n < 86; n += 1) void ask();
  await clock.pass(0);
  const gone = new AbortController();
  const left = ask({ signal: gone.signal });
  gone.abort();
  expect(await left).toMatchObject({ code: 'aborted' });
  const waiting = [ask(), ask()];
  expect(await ask()).toEqual(limited());
  await clock.pass(66_000);
  expect(await Promise.all(waiting)).toEqual([200, 200]);
});

it('keeps one second between two where the platform asks for it', async () => {
  const { ask, clock, platform } = make({ platform: { requests: 10 } });
  for (let n = 0; n < 3; n += 1) void ask({ id: 'v1-get-database-metadata' });
  await clock.pass(999);
  expect(platform.sent()).toBe(1);
  await clock.pass(1);
  expect(platform.sent()).toBe(2);
});

it('keeps two processes on one store below the limit together', async () => {
  const { clock, platform, create, asker } = make({ store: createMemoryStore(), platform: { tells: false } });
  const askers = [asker(create()), asker(create())];
  const answers: Promise<unknown>[] = [];
  for (let n = 0; n < 400; n += 1) {
    for (const [index, ask] of askers.entries()) answers.push(ask({ tenant: `t${(n + index) % 4}` }));
    await clock.pass(250);
  }
  await clock.pass(10_000);
  await Promise.all(answers);
  expect(platform.refused).toEqual([]);
  expect(platform.sent()).toBeGreaterThan(110);
});

it('goes on with a small share when the store is down', async () => {
  const leaseRate = async () => Promise.reject(new Error('down'));
  const { ask, clock, platform } = make({ store: { leaseRate } });
  const answers = Promise.all(Array.from({ length: 100 }, () => ask()));
  await clock.pass(10_000);
  expect((await answers).filter((one) => one === 200).length).toBe(platform.sent());
  expect(platform.sent()).toBeGreaterThan(15);
  expect(platform.sent()).toBeLessThan(35);
});

it('stops asking a platform that can not be reached, for each class of operations by itself', async () => {
  const { traffic, clock } = make();
  let tried = 0;
  const fail = (id: CatalogueId) =>
    traffic.pass({ id, subject: 'p', tenant: 't', signal: new AbortController().signal }, async () => {
      tried += 1;
      throw platformError('upstream_unavailable');
    });
  for (let n = 0; n < 8; n += 1) await expect(fail(health)).rejects.toMatchObject({ code: 'upstream_unavailable' });
  expect([tried, traffic.isOpen()]).toEqual([5, true]);
  await expect(fail('v1-get-project-logs')).rejects.toMatchObject({ code: 'upstream_unavailable' });
  expect(tried).toBe(6);
  await clock.pass(10_000);
  await expect(fail(health)).rejects.toMatchObject({ code: 'upstream_unavailable' });
  expect(tried).toBe(7);
});

it('remembers only so many budgets', async () => {
  const { ask, traffic } = make();
  for (let n = 0; n < 12_000; n += 1) await ask({ subject: `p${n}` });
  expect(traffic.size()).toBeLessThanOrEqual(10_000);
});
