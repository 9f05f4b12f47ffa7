// The embedded Management API: how long a new project takes beyond its schedule, a query, a start with 20 projects.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { createLocalApi, type LocalApi } from '../src/local/index.ts';

const token = 'bench';
const scheduleMs = 1000;
const targets = { creationMs: 2000, queryMs: 5, restartMs: 5000 };

async function send(api: LocalApi, method: string, path: string, body?: object): Promise<unknown> {
  const response = await api.fetch(
    new Request(`http://local${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: body ? JSON.stringify(body) : null,
    }),
  );
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
  return response.json();
}

async function waitForProjects(api: LocalApi): Promise<void> {
  for (;;) {
    const projects = (await send(api, 'GET', '/v1/projects')) as { status: string }[]; // that operation's answer
    if (projects.every(({ status }) => status === 'ACTIVE_HEALTHY')) return;
    await delay(10);
  }
}

async function createProject(api: LocalApi): Promise<string> {
  const [organization] = (await send(api, 'GET', '/v1/organizations')) as { slug: string }[]; // likewise
  const body = { name: 'bench', organization_slug: organization?.slug, db_pass: 'bench' };
  const { ref } = (await send(api, 'POST', '/v1/projects', body)) as { ref: string }; // likewise
  return ref;
}

async function measure(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

function report(name: string, ms: number, target: number): boolean {
  const met = ms < target;
  console.log(
    `  ${name}: ${ms.toFixed(1)} ms, ${(ms / target).toFixed(2)} of its target ${target} ms${met ? '' : ': MISSED'}`,
  );
  return met;
}

async function measureCreation(api: LocalApi): Promise<readonly number[]> {
  const times: number[] = [];
  for (let made = 0; made < 5; made += 1) {
    const total = await measure(async () => {
      const ref = await createProject(api);
      await waitForProjects(api);
      await send(api, 'POST', `/v1/projects/${ref}/database/query`, { query: 'select 1' });
    });
    times.push(total - scheduleMs);
  }
  return times;
}

async function measureQuery(api: LocalApi): Promise<readonly number[]> {
  const [project] = (await send(api, 'GET', '/v1/projects')) as { ref: string }[]; // that operation's answer
  const path = `/v1/projects/${project?.ref}/database/query`;
  const times: number[] = [];
  for (let sent = 0; sent < 200; sent += 1) {
    times.push(await measure(() => send(api, 'POST', path, { query: 'select 1' })));
  }
  return times;
}

/** Measures and prints. @returns whether each target was met */
export async function bench(): Promise<boolean> {
  const dataDir = await mkdtemp(join(tmpdir(), 'bench-local-'));
  const start = (provisionMs: number) => createLocalApi({ dataDir, token, provisionMs, rateLimit: false });
  let api = await start(scheduleMs);
  try {
    const creation = report('new project beyond its schedule', median(await measureCreation(api)), targets.creationMs);
    const query = report('select 1', median(await measureQuery(api)), targets.queryMs);
    await Promise.all(Array.from({ length: 15 }, () => createProject(api)));
    await waitForProjects(api);
    await api.close();
    const startMs = await measure(async () => {
      api = await start(scheduleMs);
      await waitForProjects(api);
    });
    const restart = report('start with 20 projects', startMs, targets.restartMs);
    return creation && query && restart;
  } finally {
    await api.close();
    await rm(dataDir, { recursive: true, force: true });
  }
}
