// What the proxy costs with all its checks. Upstream, proxies and client are processes of their own; every claim is a ratio
// of one run, since absolute figures tell more of the machine.
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { Pool } from 'undici';
import { bundleServer } from './bundle.ts';
import type { Reply } from './proxy-servers.ts';

const ref = 'benchbenchbenchbench';
const path = `/v1/projects/${ref}/database/query/read-only`;
const headers = { authorization: 'Bearer bench', 'content-type': 'application/json', 'x-platform-kit': '1' };
const bodyOf = (query: string) => JSON.stringify({ query });

const roles = ['direct', 'pipe', 'httpxy', 'proxy'] as const;
type Role = (typeof roles)[number];

interface Server {
  readonly child: ChildProcess;
  readonly port: number;
}

async function heard(child: ChildProcess): Promise<Reply> {
  const [reply] = (await once(child, 'message')) as [Reply]; // the servers send nothing else
  return reply;
}

let bundled: Promise<string> | undefined;

async function start(role: string, origin = ''): Promise<Server> {
  bundled ??= bundleServer('proxy-servers');
  const child = fork(await bundled, [role, ref, origin], { execArgv: [] });
  const { port = 0 } = await heard(child);
  return { child, port };
}

async function usage({ child }: Server): Promise<{ readonly cpu: number; readonly rss: number }> {
  const reply = heard(child);
  child.send('usage');
  const { cpu = 0, rss = 0 } = await reply;
  return { cpu, rss };
}

/** Runs against fresh servers of each role, and ends them. */
async function withServers<T>(run: (servers: Readonly<Record<Role, Server>>) => Promise<T>): Promise<T> {
  const direct = await start('upstream');
  const origin = `http://127.0.0.1:${direct.port}`;
  const [pipe, httpxy, proxy] = await Promise.all(['pipe', 'httpxy', 'proxy'].map((role) => start(role, origin)));
  if (!pipe || !httpxy || !proxy) throw new RangeError('a server is missing');
  const servers = { direct, pipe, httpxy, proxy };
  try {
    return await run(servers);
  } finally {
    for (const { child } of Object.values(servers)) child.kill('SIGKILL');
  }
}

interface Load {
  readonly query: string;
  readonly connections: number;
  /** Requests in a round. */
  readonly count: number;
}

interface Measured {
  /** Milliseconds of the middle request. */
  readonly p50: number;
  readonly perSecond: number;
  /** Microseconds of CPU for one request. */
  readonly cpu: number;
}

const middle = (values: readonly number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

async function measure(server: Server, { query, connections, count }: Load): Promise<Measured> {
  const pool = new Pool(`http://127.0.0.1:${server.port}`, { connections });
  const body = bodyOf(query);
  const took: number[] = [];
  let left = count;
  async function client(): Promise<void> {
    while (left > 0) {
      left -= 1;
      const started = performance.now();
      const answer = await pool.request({ method: 'POST', path, headers, body });
      await answer.body.arrayBuffer();
      if (answer.statusCode !== 201) throw new RangeError(`answered ${answer.statusCode}`);
      took.push(performance.now() - started);
    }
  }
  const before = await usage(server);
  const started = performance.now();
  await Promise.all(Array.from({ length: connections }, client));
  const perSecond = (count * 1_000) / (performance.now() - started);
  const { cpu } = await usage(server);
  await pool.close();
  return { p50: middle(took), perSecond, cpu: (cpu - before.cpu) / count };
}

/** The same load on each, by turns: the median of five rounds, once the compiler has seen it often enough. */
async function compare(name: string, load: Load): Promise<Readonly<Record<Role, Measured>>> {
  const rounds: Record<Role, Measured[]> = { direct: [], pipe: [], httpxy: [], proxy: [] };
  await withServers(async (servers) => {
    for (const role of roles) await measure(servers[role], { ...load, count: load.count * 5 });
    for (let round = 0; round < 5; round += 1) {
      for (const role of roles) rounds[role].push(await measure(servers[role], load));
    }
  });
  const summarize = (role: Role): Measured => {
    const pick = (read: (round: Measured) => number) => middle(rounds[role].map(read));
    return { p50: pick(({ p50 }) => p50), perSecond: pick(({ perSecond: n }) => n), cpu: pick(({ cpu }) => cpu) };
  };
  const all = {
    direct: summarize('direct'),
    pipe: summarize('pipe'),
    httpxy: summarize('httpxy'),
    proxy: summarize('proxy'),
  };
  for (const role of roles) {
    const { p50, perSecond, cpu } = all[role];
    console.log(
      `${name}, ${role}: ${(perSecond / all.direct.perSecond).toFixed(2)} of direct, added p50 ` +
        `${(p50 - all.direct.p50).toFixed(2)} ms, CPU ${cpu.toFixed(0)} us a request, ${(cpu / all.pipe.cpu).toFixed(2)} of the pipe`,
    );
  }
  return all;
}

/** Milliseconds until the first byte of a body whose rest takes half a second more. */
async function measureFirstByte(): Promise<number> {
  return withServers(async ({ proxy: { port } }) => {
    const pool = new Pool(`http://127.0.0.1:${port}`);
    const took: number[] = [];
    for (let n = 0; n < 5; n += 1) {
      const started = performance.now();
      const answer = await pool.request({ method: 'POST', path, headers, body: bodyOf('drip') });
      await once(answer.body, 'data');
      took.push(performance.now() - started);
      await answer.body.dump();
    }
    await pool.close();
    return middle(took);
  });
}

/** A client that reads a large answer at some 100 KB a second. */
function readSlowly(port: number): () => void {
  const body = bodyOf('large');
  const socket = connect(port, '127.0.0.1');
  const lines = [
    `POST ${path} HTTP/1.1`,
    'host: x',
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
  ];
  socket.write(`${lines.join('\r\n')}\r\ncontent-length: ${body.length}\r\n\r\n${body}`);
  const timer = setInterval(() => socket.read(10_240), 100);
  return () => {
    clearInterval(timer);
    socket.destroy();
  };
}

/** MiB by which the proxy's memory grows under eight slow readers of 5 MB. */
async function measureSlowReaders(): Promise<number> {
  return withServers(async ({ proxy }) => {
    await measure(proxy, { query: 'select large', connections: 2, count: 10 });
    const { rss: before } = await usage(proxy);
    const stops = Array.from({ length: 8 }, () => readSlowly(proxy.port));
    let most = before;
    for (let n = 0; n < 20; n += 1) {
      await sleep(200);
      most = Math.max(most, (await usage(proxy)).rss);
    }
    for (const stop of stops) stop();
    return (most - before) / 1_048_576;
  });
}

function check(what: string, value: number, most: number): boolean {
  const met = value <= most;
  console.log(`${met ? 'met' : 'NOT MET'}: ${what} ${value.toFixed(2)}, at most ${most}`);
  return met;
}

/** Measures and prints. True when every target of the proxy is met. */
export async function bench(): Promise<boolean> {
  await compare('1 KB, 1 connection', { query: 'select 1', connections: 1, count: 1_000 });
  const small = await compare('1 KB, 16 connections', { query: 'select 1', connections: 16, count: 4_000 });
  const large = await compare('5 MB, 4 connections', { query: 'select large', connections: 4, count: 40 });
  const results = [
    check('CPU of a 1 KB request, of the pipe', small.proxy.cpu / small.pipe.cpu, 2.5),
    check('CPU of a 1 KB request, of httpxy', small.proxy.cpu / small.httpxy.cpu, 1),
    check('time of 5 MB, of the pipe', large.pipe.perSecond / large.proxy.perSecond, 1 / 0.8),
    check('first byte of a slow body, ms', await measureFirstByte(), 50),
    check('memory under eight slow readers, MiB', await measureSlowReaders(), 64),
  ];
  return results.every(Boolean);
}
