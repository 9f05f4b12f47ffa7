import { setTimeout as delay } from 'node:timers/promises';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Caller } from '../../src/api/caller.ts';
import { operation } from '../../src/api/operations.ts';
import { pollDelay } from '../../src/hooks/poll-delay.ts';
import type { Exchange } from '../../src/proxy/exchange.ts';
import { createFakeClock } from '../../src/proxy/flow/fake-clock.ts';
import { createFlood } from '../../src/proxy/flow/flood.ts';
import { createFlow } from '../../src/proxy/flow/flow.ts';
import { shareKey } from '../../src/proxy/flow/share-key.ts';
import { fromRequest } from '../../src/proxy/incoming.ts';
import { jsonAnswer } from '../../src/proxy/transport.ts';
import { createTestKit, grants, HOST, json, listen, MINE, owner, VICTIM } from './test-kit.ts';

const project = `/v1/projects/${MINE}`;
const health = `${project}/health?services=db`;

interface ReadOptions {
  readonly caller?: Caller;
  readonly ref?: string;
  readonly id?: 'v1-get-services-health' | 'v1-get-project';
  readonly query?: Exchange['query'];
  readonly decision?: Partial<Exchange['decision']>;
}

/** A read that was decided already. */
function readOf({
  caller = owner,
  ref = MINE,
  id = 'v1-get-services-health',
  query = {},
  decision,
}: ReadOptions): Exchange {
  const request = fromRequest(new Request(`${HOST}${project}`));
  return {
    requestId: 'request-1',
    request,
    match: { id, operation: operation(id), params: { ref }, path: operation(id).path.replace('{ref}', ref) },
    caller,
    query,
    body: { content: null },
    decision: { ref, environment: 'production', reveal: false, ...decision } as Exchange['decision'], // what is read of it
    headers: {},
    signal: request.signal,
  };
}

describe('F9 floods', () => {
  it('F9 of 200 requests in a second some are 429 with Retry-After, before anything is decided', async () => {
    let asked = 0;
    const authorize = async () => {
      asked += 1;
      return true;
    };
    const kit = createTestKit({ authorize, limits: { floodBurst: 160 } });
    const started = performance.now();
    const answers = await Promise.all(Array.from({ length: 200 }, () => kit.send('GET', health)));
    const most = 160 + ((performance.now() - started) / 1000) * 20 + 1;
    const refused = answers.filter(({ status }) => status === 429);
    expect(refused.length).toBeGreaterThanOrEqual(200 - most);
    expect(refused.every(({ headers }) => headers.get('retry-after') === '1')).toBe(true);
    expect(answers.length - refused.length).toBe(asked);
    expect(kit.sent.length).toBeLessThanOrEqual(asked);
  });

  it('F9 counts callers, projects and kinds of requests apart, and clients without a session by what the host says', async () => {
    const limits = { floodBurst: 3, floodPerSecond: 0.001 };
    let caller: Caller | null = owner;
    const clientKey = ({ headers }: Request) => headers.get('x-client');
    const kit = createTestKit({ authenticate: async () => caller, clientKey, limits, answer: () => json([]) });
    const statuses = async (path: string, headers = {}) => {
      const all: number[] = [];
      for (let n = 0; n < 5; n += 1) all.push((await kit.send('GET', path, { headers })).status);
      return all;
    };
    expect(await statuses(health)).toEqual([200, 200, 200, 429, 429]);
    caller = { ...owner, id: 'user-2' };
    expect(await statuses(health)).toEqual([200, 200, 200, 429, 429]);
    expect((await kit.send('GET', `/v1/projects`)).status).toBe(200);
    caller = null;
    expect(await statuses(health, { 'x-client': '1.1.1.1' })).toEqual([401, 401, 401, 429, 429]);
    expect(await statuses(health, { 'x-client': '2.2.2.2', 'x-forwarded-for': '1.1.1.1' })).toEqual([
      401, 401, 401, 429, 429,
    ]);
  });

  it('F9 a million keys take no more memory than ten thousand', () => {
    const clientKey = ({ headers }: Request) => headers.get('x-client');
    const flood = createFlood({ floodBurst: 160, floodPerSecond: 20 }, clientKey, createFakeClock());
    const { match } = readOf({});
    for (let n = 0; n < 1_000_000; n += 1) flood.admit({ ...owner, id: `user-${n}` }, match);
    expect(flood.size()).toBeLessThanOrEqual(10_000);
    for (let n = 0; n < 20_000; n += 1) {
      flood.countUnknown(fromRequest(new Request(HOST, { headers: { 'x-client': String(n) } })));
    }
    expect(flood.size()).toBeLessThanOrEqual(20_000);
  });
});

describe('F10 the budget that all share', () => {
  it('F10 while one tenant floods, another is served, and the platform refuses nobody', async () => {
    let count = 0;
    const platform = await listen((incoming, outgoing) => {
      incoming.resume();
      count += 1;
      const told = {
        'x-ratelimit-limit': 120,
        'x-ratelimit-remaining': Math.max(0, 120 - count),
        'x-ratelimit-reset': 60,
      };
      outgoing.writeHead(count > 120 ? 429 : 200, { 'content-type': 'application/json', ...told }).end('[]');
    });
    const flooder = { ...owner, id: 'flooder', tenant: 'tenant-1' };
    const other = { ...owner, id: 'other', tenant: 'tenant-2' };
    const kit = createTestKit({
      upstream: { origin: platform.origin, token: 'token' },
      authenticate: async ({ headers }) => (headers.get('x-who') === 'other' ? other : flooder),
      limits: { queueMs: 500 },
    });
    // With a key of its own a request is shared with no other.
    const ask = async (who: string) => {
      const headers = { 'x-who': who, 'idempotency-key': crypto.randomUUID() };
      return (await kit.send('GET', '/v1/projects', { headers })).status;
    };
    const flooded = await Promise.all(Array.from({ length: 400 }, () => ask('flooder')));
    const served: number[] = [];
    for (let n = 0; n < 20; n += 1) {
      void ask('flooder');
      served.push(await ask('other'));
    }
    expect(flooded.filter((status) => status === 429).length).toBeGreaterThan(250);
    expect(served).toEqual(Array.from({ length: 20 }, () => 200));
    expect(count).toBeLessThanOrEqual(120);
    await kit.proxy.close({ graceMs: 0 });
    await platform.close();
  });
});

describe('F12 polling', () => {
  it('F12 of 50 tabs that look at the same, one look in each interval reaches the platform', async () => {
    const clock = createFakeClock();
    const flow = createFlow({ cacheMs: 5_000, queueMs: 10_000, sqlAtOnce: 4, logsAtOnce: 1 }, clock);
    const asked: number[] = [];
    const answerer = async () => {
      asked.push(clock.now());
      await new Promise<void>((resolve) => clock.after(80, resolve));
      return jsonAnswer(200, []);
    };
    const watched = { status: 'RESTARTING', services: [], looks: 0, startedAt: 0 };
    let looks = 0;
    const tab = (n: number): void => {
      looks += 1;
      void flow.answer(readOf({ caller: { ...owner, id: `user-${n}` } }), answerer);
      const next = pollDelay(watched, { now: 0, random: Math.random() });
      if (next !== false) clock.after(next, () => tab(n));
    };
    for (let n = 0; n < 50; n += 1) clock.after(Math.random() * 2_000, () => tab(n));
    await clock.pass(60_000);
    expect(looks).toBeGreaterThan(1_000);
    expect(asked.length).toBeGreaterThan(20);
    expect(asked.length).toBeLessThanOrEqual(30);
    const gaps = asked.slice(1).map((at, n) => at - (asked[n] ?? 0));
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(2_000);
  });

  it('F12 looks are spread, so that tabs which began together do not stay together', () => {
    const watched = { status: 'RESTARTING', services: [], looks: 0, startedAt: 0 };
    const delays = Array.from({ length: 50 }, () => Number(pollDelay(watched, { now: 0 })));
    expect(new Set(delays).size).toBeGreaterThan(40);
    expect(Math.max(...delays) - Math.min(...delays)).toBeGreaterThan(500);
  });

  it('F12 50 requests at once are one, through the whole proxy', async () => {
    const kit = createTestKit({
      answer: async () => {
        await delay(50);
        return json([]);
      },
    });
    const answers = await Promise.all(Array.from({ length: 50 }, () => kit.send('GET', health)));
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 50 }, () => 200));
    expect(kit.sent).toHaveLength(1);
  });
});

describe('C5 answers that are shared', () => {
  it('C5 two callers with other rights, asking the same at the same time, get a body each', async () => {
    const [full, less] = [
      { ...owner, id: 'full', capabilities: grants(['projects:read', 'projects:write']) },
      { ...owner, id: 'less', tenant: 'tenant-2', capabilities: grants(['projects:read']) },
    ];
    let asked = 0;
    const kit = createTestKit({
      authenticate: async ({ headers }) => (headers.get('x-who') === 'full' ? full : less),
      answer: async () => {
        asked += 1;
        const mine = asked;
        await delay(50);
        return json([{ n: mine }]);
      },
      limits: { cacheMs: 5_000 },
    });
    const ask = async (who: string) => (await kit.send('GET', health, { headers: { 'x-who': who } })).text();
    const [a, b, again] = await Promise.all([ask('full'), ask('less'), ask('full')]);
    expect(asked).toBe(2);
    expect(a).not.toBe(b);
    expect(again).toBe(a);
    expect([await ask('full'), await ask('less')]).toEqual([a, b]);
  });

  it('C5 lists are not shared by callers who own other things', async () => {
    const projects = [MINE, VICTIM].map((ref) => ({ id: ref, ref, name: ref }));
    const kit = createTestKit({
      authenticate: async ({ headers }) =>
        headers.get('x-who') === 'mine' ? owner : { ...owner, id: 'user-2', tenant: 'tenant-2', projects: [VICTIM] },
      answer: async () => {
        await delay(30);
        return json(projects);
      },
      limits: { cacheMs: 5_000 },
    });
    const refsOf = async (who: string) => {
      const list: { ref: string }[] = await (
        await kit.send('GET', '/v1/projects', { headers: { 'x-who': who } })
      ).json();
      return list.map(({ ref }) => ref);
    };
    expect(await Promise.all([refsOf('mine'), refsOf('theirs'), refsOf('mine')])).toEqual([[MINE], [VICTIM], [MINE]]);
    expect([await refsOf('theirs'), await refsOf('mine')]).toEqual([[VICTIM], [MINE]]);
  });

  it('C5 no two different questions or rights have one key', () => {
    const text = fc.oneof(
      fc.constantFrom('', 'a', 'b', ',', '"', '[', ']', 'a","b', 'null', '\\'),
      fc.string({ maxLength: 4 }),
    );
    const read = fc.record({
      id: fc.constantFrom('v1-get-services-health' as const, 'v1-get-project' as const),
      ref: text,
      query: fc.dictionary(fc.constantFrom('a', 'b', 'services'), fc.oneof(text, fc.array(text, { maxLength: 3 })), {
        maxKeys: 2,
      }),
      rights: fc.oneof(
        fc.constantFrom('owner', 'viewer'),
        fc.constant(grants(['projects:read'])),
        fc.constant(grants(['projects:read'], ['projects:write'])),
      ),
      environment: fc.constantFrom('production' as const, 'development' as const),
      reveal: fc.boolean(),
    });
    const keyOf = ({
      id,
      ref,
      query,
      rights,
      environment,
      reveal,
    }: typeof read extends fc.Arbitrary<infer T> ? T : never) =>
      shareKey(
        readOf({ id, ref, query, caller: { ...owner, capabilities: rights }, decision: { ref, environment, reveal } }),
      );
    const canonical = (value: unknown): string =>
      JSON.stringify(value, (_, item: unknown) =>
        typeof item === 'object' && item !== null && !Array.isArray(item)
          ? Object.fromEntries(Object.entries(item).sort(([a], [b]) => (a < b ? -1 : 1)))
          : item,
      );
    fc.assert(
      fc.property(read, read, (one, other) => {
        expect(keyOf(one) === keyOf(other)).toBe(canonical(one) === canonical(other));
      }),
      { numRuns: 20_000 },
    );
  });
});
