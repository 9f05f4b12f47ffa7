import { expect, it } from 'vitest';
import { createMemoryStore } from '../store/memory.ts';
import { createFakeClock } from './fake-clock.ts';
import { createLease } from './lease.ts';

function make() {
  const clock = createFakeClock();
  const store = createMemoryStore();
  let writes = 0;
  let down = false;
  const leaseRate: typeof store.leaseRate = async (lease) => {
    writes += 1;
    if (down) throw new Error('store is down');
    return store.leaseRate(lease);
  };
  const process = () => createLease({ store: { leaseRate }, bucket: 'x', seconds: 60, clock, wake: () => {} });
  return { clock, process, writes: () => writes, breakDown: () => (down = true) };
}

type Kit = ReturnType<typeof make>;

/** Takes as many as the store gives. */
async function takeAll({ clock }: Kit, lease: ReturnType<typeof createLease>, most = 1_000): Promise<number> {
  let got = 0;
  while (got < most) {
    let opens = lease.opensAt(100, clock.now());
    if (opens === Number.POSITIVE_INFINITY) {
      await clock.pass(0);
      opens = lease.opensAt(100, clock.now());
    }
    if (opens > 0) return got;
    lease.take();
    got += 1;
  }
  return got;
}

it('gives two processes one limit', async () => {
  const kit = make();
  const [a, b] = [kit.process(), kit.process()];
  expect(await takeAll(kit, a, 60)).toBe(60);
  const rest = await takeAll(kit, b);
  expect(60 + rest + (await takeAll(kit, a))).toBe(100);
});

it('keeps to the limit in a window of any beginning', async () => {
  const kit = make();
  const leases = [kit.process(), kit.process()];
  const sent: number[] = [];
  for (let step = 0; step < 200; step += 1) {
    for (const lease of leases) {
      const got = await takeAll(kit, lease, 4);
      for (let n = 0; n < got; n += 1) sent.push(kit.clock.now());
    }
    await kit.clock.pass(1_500);
  }
  const most = Math.max(...sent.map((from) => sent.filter((at) => at >= from && at < from + 60_000).length));
  expect(most).toBeLessThanOrEqual(100);
  expect(sent.length).toBeGreaterThan(250);
});

it('asks the store once for many', async () => {
  const kit = make();
  await takeAll(kit, kit.process(), 52);
  expect(kit.writes()).toBe(3 * 4);
});

it('says when the next window opens once all is given away', async () => {
  const kit = make();
  const lease = kit.process();
  await takeAll(kit, lease);
  const opens = lease.opensAt(100, kit.clock.now()) - kit.clock.now();
  expect(opens).toBeGreaterThan(0);
  expect(opens).toBeLessThanOrEqual(90_000);
});

it('keeps to a small part by itself while the store is down', async () => {
  const kit = make();
  const lease = kit.process();
  kit.breakDown();
  expect(lease.opensAt(100, kit.clock.now())).toBe(Number.POSITIVE_INFINITY);
  await kit.clock.pass(1);
  expect([lease.opensAt(100, kit.clock.now()), lease.part()]).toEqual([0, 0.25]);
  await kit.clock.pass(5_000);
  expect(lease.part()).toBe(1);
});
