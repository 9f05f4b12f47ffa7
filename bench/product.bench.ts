// Proxy and embedded Management API in one process: what a query takes through both, and what open projects weigh.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { type Client, createClient } from '../src/api/client.ts';
import { createLocalApi } from '../src/local/index.ts';
import { createKeyRing, createMemoryStore, createProxy, generateKeyText } from '../src/proxy/index.ts';

const targets = { queryMs: 5, megabytes: 1200 };
const caller = { id: 'bench', tenant: 'bench', projects: '*', organizations: '*', capabilities: 'owner' } as const;

async function launch(client: Client): Promise<string> {
  const [organization] = await client.call('v1-list-all-organizations');
  const body = { name: 'bench', organization_slug: String(organization?.['slug'] ?? organization?.id) };
  const { ref } = await client.call('v1-create-a-project', { body });
  for (;;) {
    const { status } = await client.call('v1-get-project', { params: { ref } });
    if (status === 'ACTIVE_HEALTHY') return ref;
    await delay(20);
  }
}

function select(client: Client, ref: string) {
  return client.call('v1-read-only-query', { params: { ref }, body: { query: 'select 1' } });
}

const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

async function timesOf(count: number, work: () => Promise<unknown>): Promise<readonly number[]> {
  const times: number[] = [];
  for (let done = 0; done < count; done += 1) {
    const start = performance.now();
    await work();
    times.push(performance.now() - start);
  }
  return times;
}

function report(name: string, value: number, target: number, unit: string): boolean {
  const met = value < target;
  console.log(
    `  ${name}: ${value.toFixed(1)} ${unit}, ${(value / target).toFixed(2)} of its target ${target} ${unit}${met ? '' : ': MISSED'}`,
  );
  return met;
}

/** Measures and prints. @returns whether each target was met */
export async function bench(): Promise<boolean> {
  const dataDir = await mkdtemp(join(tmpdir(), 'bench-product-'));
  const local = await createLocalApi({ dataDir, token: 'bench', provisionMs: 0, rateLimit: false });
  const authorization = { authorization: 'Bearer bench' };
  const proxy = createProxy({
    upstream: (request) =>
      local.fetch(new Request(request, { headers: { ...Object.fromEntries(request.headers), ...authorization } })),
    authenticate: async () => caller,
    store: createMemoryStore(),
    keys: createKeyRing(generateKeyText()),
  });
  const client = createClient({ endpoint: 'http://kit.bench', fetch: proxy.fetch });
  try {
    const first = await launch(client);
    const times = await timesOf(200, () => select(client, first));
    const query = report('select 1 through proxy and embedded API, median', median(times), targets.queryMs, 'ms');
    const refs = [first];
    while (refs.length < 20) refs.push(await launch(client));
    for (const ref of refs) await select(client, ref);
    const megabytes = process.memoryUsage().rss / 1024 ** 2;
    const memory = report('whole process with 20 open projects', megabytes, targets.megabytes, 'MB');
    console.log(`  per open project: ${(megabytes / refs.length).toFixed(0)} MB`);
    return query && memory;
  } finally {
    await proxy.close();
    await local.close();
    await rm(dataDir, { recursive: true, force: true });
  }
}
