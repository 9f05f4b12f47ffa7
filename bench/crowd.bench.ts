// Many people behind one token: 50 dashboards on one project, and a tenant that floods, against a platform that counts.
// `CROWD_SECONDS` shortens the run; a minute is a smoke test.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { type Client, createClient } from '../src/api/client.ts';
import { isPlatformError } from '../src/api/errors.ts';
import { rates } from '../src/api/rates.ts';
import { healthQuery } from '../src/hooks/health.ts';
import { logsQuery } from '../src/hooks/logs.ts';
import { organizationsQuery } from '../src/hooks/organizations.ts';
import { isTransitional, pollDelay } from '../src/hooks/poll-delay.ts';
import { projectQuery, projectsQuery } from '../src/hooks/projects.ts';
import { createQueryClient } from '../src/hooks/query-client.ts';
import { sessionQuery } from '../src/hooks/session.ts';
import { databaseSummaryQuery, usageQuery } from '../src/hooks/usage.ts';
import { projectAccessQuery } from '../src/hooks/use-can.ts';
import { toNodeHandler } from '../src/proxy/adapters/node.ts';
import { createMemoryStore, createProxy, type Proxy } from '../src/proxy/index.ts';
import type { Flooded, Flooding } from './flooders.ts';

const dashboards = 50;
const crowded = 'crowdcrowdcrowdcrowd';
const quiet = 'quietquietquietquiet';
const flooded = 'floodfloodfloodflood';
/** Longest that a tenant may be slowed by another, in times of its own p95 without. */
const mostSlowdown = 1.5;

interface Window {
  ends: number;
  count: number;
}

function originOf(server: Server): string {
  const address = server.address();
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
}

/** A platform that takes its time, counts requests per endpoint and project in windows, and refuses what is too much. */
async function startPlatform() {
  const windows = new Map<string, Window>();
  const fullest = new Map<string, number>();
  let refused = 0;
  let total = 0;
  const startedAt = Date.now();

  function count(key: string, requests: number): { ok: boolean; remaining: number; reset: number } {
    const now = Date.now();
    const known = windows.get(key);
    const window = known && known.ends > now ? known : { ends: now + 60_000, count: 0 };
    windows.set(key, window);
    window.count += 1;
    total += 1;
    fullest.set(key, Math.max(fullest.get(key) ?? 0, window.count));
    if (window.count > requests) refused += 1;
    const reset = Math.ceil((window.ends - now) / 1000);
    return { ok: window.count <= requests, remaining: Math.max(0, requests - window.count), reset };
  }

  /** For 40 seconds of every 100 the project restarts, so that everybody looks often. */
  const status = () => ((Date.now() - startedAt) % 100_000 > 60_000 ? 'RESTARTING' : 'ACTIVE_HEALTHY');
  const project = (ref: string) => ({ ref, id: ref, name: ref, status: status(), created_at: '2026-01-01T00:00:00Z' });
  function body(path: string): unknown {
    if (path.endsWith('/health')) return [{ name: 'db', healthy: true, status: 'ACTIVE_HEALTHY' }];
    if (path.includes('/analytics/')) return { result: [] };
    if (path.endsWith('/read-only')) return [{ bytes: 1, tables: 1, connections: 1 }];
    if (path.endsWith('/branches') || path === '/v1/organizations') return [];
    if (path === '/v1/projects') return [crowded, quiet, flooded].map(project);
    return project(path.split('/')[3] ?? '');
  }

  const server: Server = createServer((incoming, outgoing) => {
    const path = (incoming.url ?? '').split('?')[0] ?? '';
    const { requests } = path.includes('/analytics/') ? rates.logs : rates.standard;
    const { ok, remaining, reset } = count(`${incoming.method} ${path}`, requests);
    incoming.resume();
    setTimeout(() => {
      if (!ok) outgoing.setHeader('retry-after', reset);
      outgoing.writeHead(ok ? 200 : 429, {
        'content-type': 'application/json',
        'x-ratelimit-limit': requests,
        'x-ratelimit-remaining': remaining,
        'x-ratelimit-reset': reset,
      });
      outgoing.end(JSON.stringify(ok ? body(path) : { message: 'ThrottlerException: Too Many Requests' }));
    }, 50);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: originOf(server),
    fullest,
    refused: () => refused,
    total: () => total,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** What browsers were answered. */
interface Seen {
  requests: number;
  limited: number;
  failed: number;
}

function createBrowser(proxy: Proxy, user: string, seen: Seen): Client {
  return createClient({
    endpoint: 'http://kit.bench',
    headers: () => ({ authorization: `Bearer ${user}` }),
    fetch: async (request) => {
      const response = await proxy.fetch(request);
      seen.requests += 1;
      if (response.status === 429) seen.limited += 1;
      else if (!response.ok) seen.failed += 1;
      return response;
    },
  });
}

function openProxy(origin: string): Proxy {
  const people = { crowd: crowded, quiet, flood: flooded };
  return createProxy({
    upstream: { origin, token: 'bench' },
    store: createMemoryStore(),
    authenticate: async ({ headers }) => {
      const id = headers.get('authorization')?.slice('Bearer '.length) ?? '';
      const tenant = Object.keys(people).find((name): name is keyof typeof people => id.startsWith(name));
      if (!tenant) return null;
      // Every third may only look: two profiles that share nothing.
      const capabilities = id.endsWith('3') ? 'viewer' : 'owner';
      return { id, tenant, projects: [people[tenant]], organizations: ['acme'], capabilities };
    },
  });
}

const asError = (error: unknown) => error;

/** One dashboard, as the hooks of the kit run it: the status is watched, panels are opened now and then. */
async function runDashboard(client: Client, ref: string, until: number): Promise<void> {
  const queries = createQueryClient();
  const fresh = { staleTime: 0 };
  const startedAt = Date.now();

  async function watch(): Promise<void> {
    let watched = { status: '', looks: 0, startedAt: Date.now() };
    while (Date.now() < until) {
      const [project, health] = await Promise.all([
        queries.fetchQuery({ ...projectQuery(client, ref), ...fresh }).catch(asError),
        queries.fetchQuery({ ...healthQuery(client, ref), ...fresh }).catch(asError),
      ]);
      const error = [project, health].find((one) => isPlatformError(one));
      const status = queries.getQueryData(projectQuery(client, ref).queryKey)?.status ?? '';
      watched = status === watched.status ? { ...watched, looks: watched.looks + 1 } : { status, looks: 0, startedAt };
      const services = isTransitional({ status, services: [] }) ? ['COMING_UP'] : ['ACTIVE_HEALTHY'];
      const wait = pollDelay({ ...watched, services, error, startedAt: Date.now() });
      await delay(Math.min(wait === false ? 30_000 : wait, Math.max(0, until - Date.now())));
    }
  }
  async function every(seconds: number, look: () => Promise<unknown>): Promise<void> {
    while (Date.now() < until) {
      await look().catch(asError);
      await delay(Math.min(seconds * 1000 * (0.75 + Math.random() / 2), Math.max(0, until - Date.now())));
    }
  }
  await Promise.all([
    watch(),
    every(60, () => queries.fetchQuery(sessionQuery(client))),
    every(60, () => queries.fetchQuery(projectAccessQuery(client, ref))),
    every(60, () => queries.fetchQuery(projectsQuery(client))),
    every(60, () => queries.fetchQuery(organizationsQuery(client))),
    every(90, () => queries.fetchQuery(usageQuery(client, ref))),
    every(90, () => queries.fetchQuery(databaseSummaryQuery(client, ref))),
    every(15, () => queries.fetchQuery({ ...logsQuery(client, ref, 'edge_logs'), ...fresh })),
  ]);
  queries.clear();
}

/** Milliseconds of each request of somebody who works quietly. */
async function workQuietly(client: Client, until: number): Promise<readonly number[]> {
  const took: number[] = [];
  const params = { ref: quiet };
  const works: readonly (() => Promise<unknown>)[] = [
    () => client.call('v1-read-only-query', { params, body: { query: 'select 1' } }),
    () => client.call('v1-get-services-health', { params, query: { services: ['db'] } }),
    () => client.call('v1-get-project', { params }),
    () => client.call('v1-read-only-query', { params, body: { query: 'select 2' } }),
    () => client.call('v1-list-all-projects'),
  ];
  for (let turn = 0; Date.now() < until; turn += 1) {
    const started = performance.now();
    await works[turn % works.length]?.();
    took.push(performance.now() - started);
    await delay(600);
  }
  return took;
}

/** A tenant of ten people that asks as fast as it can. */
async function flood(endpoint: string, seconds: number): Promise<Flooded> {
  const flooding: Flooding = { endpoint, ref: flooded, people: 10, seconds };
  const entry = new URL('./flooders.ts', import.meta.url);
  const child = fork(entry, [JSON.stringify(flooding)], { execArgv: ['--import', 'tsx'] });
  const [told]: Flooded[] = await once(child, 'message');
  if (!told) throw new Error('The flood said nothing.');
  return told;
}

function p95(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length * 0.95)] ?? 0;
}

async function crowd(seconds: number): Promise<boolean> {
  const platform = await startPlatform();
  const proxy = openProxy(platform.origin);
  const seen: Seen = { requests: 0, limited: 0, failed: 0 };
  const until = Date.now() + seconds * 1000;
  const opening = Math.min(10_000, seconds * 100);
  await Promise.all(
    Array.from({ length: dashboards }, async (_, n) => {
      await delay((n / dashboards) * opening);
      await runDashboard(createBrowser(proxy, `crowd-${n}`, seen), crowded, until);
    }),
  );
  await proxy.close();
  platform.close();
  console.log(
    `  ${dashboards} dashboards, ${seconds} s: ${seen.requests} requests of browsers, ${platform.total()} of the proxy, ` +
      `${platform.refused()} refused by the platform, ${seen.limited} answered 429, ${seen.failed} failed`,
  );
  for (const [endpoint, most] of [...platform.fullest].toSorted(([, a], [, b]) => b - a)) {
    console.log(`  fullest minute: ${String(most).padStart(3)} ${endpoint}`);
  }
  return platform.refused() === 0 && seen.limited === 0 && seen.failed === 0;
}

async function floodedBeside(seconds: number): Promise<boolean> {
  const measure = async (floods: boolean) => {
    const platform = await startPlatform();
    const proxy = openProxy(platform.origin);
    const door = createServer(toNodeHandler(proxy));
    await new Promise<void>((resolve) => door.listen(0, '127.0.0.1', resolve));
    const seen: Seen = { requests: 0, limited: 0, failed: 0 };
    const until = Date.now() + seconds * 1000;
    const flooding = floods ? flood(originOf(door), seconds) : { requests: 0, limited: 0 };
    await delay(Math.min(5_000, seconds * 100));
    const took = await workQuietly(createBrowser(proxy, 'quiet-1', seen), until);
    const told = await flooding;
    await proxy.close();
    door.closeAllConnections();
    door.close();
    platform.close();
    return { took: p95(took), quietLimited: seen.limited, flooded: told, refused: platform.refused() };
  };
  const alone = await measure(false);
  const beside = await measure(true);
  const ratio = beside.took / alone.took;
  console.log(
    `  p95 of a quiet tenant: ${alone.took.toFixed(0)} ms alone, ${beside.took.toFixed(0)} ms beside a flood of ` +
      `${beside.flooded.requests} requests (${beside.flooded.limited} answered 429): ${ratio.toFixed(2)} times, ` +
      `${mostSlowdown} at most; quiet 429s ${beside.quietLimited}, refused by the platform ${beside.refused}`,
  );
  return ratio <= mostSlowdown && beside.quietLimited === 0 && alone.refused + beside.refused === 0;
}

/** Measures and prints. True when the platform refused nothing, nobody of the crowd saw a 429, and a flood slowed no other. */
export async function bench(): Promise<boolean> {
  const seconds = Number(process.env.CROWD_SECONDS ?? 300);
  const kept = await crowd(seconds);
  const fair = await floodedBeside(Math.max(15, seconds / 6));
  return kept && fair;
}
