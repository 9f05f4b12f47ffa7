// A tenant that asks as fast as it can, in a process of its own: what is measured beside it is the proxy, not its clients.
import { setTimeout as delay } from 'node:timers/promises';
import { createClient } from '../src/api/client.ts';
import { isPlatformError } from '../src/api/errors.ts';

/** What the process is told. */
export interface Flooding {
  readonly endpoint: string;
  readonly ref: string;
  readonly people: number;
  readonly seconds: number;
}

/** What it tells in the end. */
export interface Flooded {
  readonly requests: number;
  readonly limited: number;
}

const { endpoint, ref, people, seconds }: Flooding = JSON.parse(process.argv[2] ?? '');
const until = Date.now() + seconds * 1000;
let requests = 0;
let limited = 0;

async function count(request: Promise<unknown>): Promise<void> {
  const failure = await request.then(
    () => undefined,
    (error: unknown) => error,
  );
  requests += 1;
  if (isPlatformError(failure) && failure.code === 'rate_limited') limited += 1;
}

/** Asks for what its tenant has alone and for what all tenants share. */
async function flood(person: number): Promise<void> {
  const client = createClient({ endpoint, headers: () => ({ authorization: `Bearer flood-${person}` }) });
  const params = { ref };
  while (Date.now() < until) {
    await Promise.all([
      count(client.call('v1-list-all-projects')),
      count(client.call('v1-read-only-query', { params, body: { query: 'select 1' } })),
      count(client.call('v1-get-services-health', { params, query: { services: ['db'] } })),
    ]);
    await delay(20);
  }
}

await Promise.all(Array.from({ length: people }, (_, person) => flood(person)));
process.send?.({ requests, limited } satisfies Flooded, () => process.exit());
