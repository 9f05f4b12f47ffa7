// What the proxy adds to a request. Upstream, proxy and client are processes of their own; every figure stands beside the
// direct one of the same run, since absolute ones tell more of the machine.
import { type ChildProcess, fork } from 'node:child_process';
import { Pool } from 'undici';
import { type Reply, ref } from './proxy-servers.ts';

const sql = `/v1/projects/${ref}/database/query`;

async function start(...role: string[]): Promise<{ child: ChildProcess; port: number }> {
  const child = fork(new URL('./proxy-servers.ts', import.meta.url), role, { execArgv: process.execArgv });
  const { port = 0 } = await heard(child);
  return { child, port };
}

function heard(child: ChildProcess): Promise<Reply> {
  return new Promise((resolve) => child.once('message', (reply: Reply) => resolve(reply)));
}

async function usage(child: ChildProcess): Promise<Required<Pick<Reply, 'cpu' | 'rss'>>> {
  const reply = heard(child);
  child.send('usage');
  const { cpu = 0, rss = 0 } = await reply;
  return { cpu, rss };
}

async function load(pool: Pool, body: string, seconds: number, connections: number): Promise<readonly number[]> {
  const until = performance.now() + seconds * 1_000;
  const took: number[] = [];
  const headers = { authorization: 'Bearer bench', 'content-type': 'application/json', 'x-platform-kit': '1' };
  async function client(): Promise<void> {
    while (performance.now() < until) {
      const started = performance.now();
      const answer = await pool.request({ method: 'POST', path: sql, headers, body });
      await answer.body.arrayBuffer();
      if (answer.statusCode !== 201) throw new RangeError(`answered ${answer.statusCode}`);
      took.push(performance.now() - started);
    }
  }
  await Promise.all(Array.from({ length: connections }, client));
  return took.toSorted((a, b) => a - b);
}

const at = (values: readonly number[], share: number) => values[Math.floor(values.length * share)] ?? 0;
const middle = (values: readonly number[]) =>
  at(
    values.toSorted((a, b) => a - b),
    0.5,
  );

interface Round {
  readonly plain: readonly number[];
  readonly proxied: readonly number[];
  /** Microseconds of CPU for one request. */
  readonly cpu: number;
  readonly rss: number;
}

async function compare(name: string, query: string, connections: number): Promise<{ added: number; cpu: number }> {
  const body = JSON.stringify({ query });
  const upstream = await start('upstream');
  const proxy = await start('proxy', String(upstream.port));
  const direct = new Pool(`http://127.0.0.1:${upstream.port}`, { connections });
  const through = new Pool(`http://127.0.0.1:${proxy.port}`, { connections });
  await load(through, body, 1, connections); // warm
  const rounds: Round[] = [];
  for (let round = 0; round < 5; round += 1) {
    const plain = await load(direct, body, 1, connections);
    const before = await usage(proxy.child);
    const proxied = await load(through, body, 1, connections);
    const { cpu, rss } = await usage(proxy.child);
    rounds.push({ plain, proxied, cpu: (cpu - before.cpu) / proxied.length, rss });
  }
  const pick = (read: (round: Round) => number) => middle(rounds.map(read));
  const rate = pick(({ plain, proxied }) => proxied.length / plain.length);
  const added = pick(({ plain, proxied }) => at(proxied, 0.5) - at(plain, 0.5));
  const p99 = pick(({ proxied }) => at(proxied, 0.99));
  const lowest = Math.min(...rounds.map(({ cpu }) => cpu));
  console.log(
    `${name}: ${rate.toFixed(2)} of direct, added p50 ${added.toFixed(2)} ms, p99 ${p99.toFixed(1)} ms, ` +
      `CPU ${pick(({ cpu }) => cpu).toFixed(0)} us a request (lowest ${lowest.toFixed(0)}), RSS ${(pick(({ rss }) => rss) / 1_048_576).toFixed(0)} MB`,
  );
  await Promise.all([direct.close(), through.close()]);
  upstream.child.kill();
  proxy.child.kill();
  return { added, cpu: lowest };
}

/** Measures and prints; true when a small request costs no more than 200 us of CPU and 0.5 ms. */
export async function bench(): Promise<boolean> {
  const { added, cpu } = await compare('1 KB, 1 connection', 'select 1', 1);
  await compare('1 KB, 16 connections', 'select 1', 16);
  await compare('5 MB, 4 connections', 'select large', 4);
  return added <= 0.5 && cpu <= 200;
}
