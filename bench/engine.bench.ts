// The engine by itself: a new database against a bare copy of its files, a query against PGlite in the same thread, memory.
import { readFileSync } from 'node:fs';
import { cp, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { createEngine, type Database, type Engine } from '../src/local/engine/index.ts';

const openCount = 20;
const targets = { openMegabytes: 1200, queryMs: 5 };

async function measure(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

async function repeat(times: number, work: (round: number) => Promise<unknown>): Promise<number> {
  const results: number[] = [];
  for (let round = 0; round < times; round += 1) results.push(await measure(() => work(round)));
  return median(results);
}

/** Megabytes of this process that are in memory. */
function readMemory(): number {
  if (process.platform !== 'linux') return process.memoryUsage.rss() / 1e6;
  // What other processes share is counted in part.
  const [, kilobytes = '0'] = /^Pss:\s+(\d+)/m.exec(readFileSync('/proc/self/smaps_rollup', 'utf8')) ?? [];
  return Number(kilobytes) / 1e3;
}

async function measureCreation(engine: Engine, templateDir: string, folder: string): Promise<void> {
  await engine.create(join(folder, 'first'));
  const [template = ''] = await readdir(templateDir);
  const bare = await repeat(5, (round) =>
    cp(join(templateDir, template), join(folder, `bare${round}`), { recursive: true }),
  );
  const create = await repeat(5, (round) => engine.create(join(folder, `made${round}`)));
  console.log(
    `  a new database: ${create.toFixed(0)} ms, ${(create / bare).toFixed(2)} of a bare copy (not made durable)`,
  );
}

async function measureQuery(database: Database): Promise<boolean> {
  const limits = { readOnly: false, timeoutMs: 10_000, maxBytes: 1e6 };
  const query = await repeat(300, () => database.query({ sql: 'select 1', ...limits }));
  const readOnly = await repeat(300, () => database.query({ sql: 'select 1', ...limits, readOnly: true }));
  const memory = await PGlite.create();
  const direct = await repeat(300, () => memory.exec('select 1'));
  await memory.close();
  console.log(
    `  select 1: ${query.toFixed(2)} ms, ${(query / direct).toFixed(2)} of PGlite in the same thread; read-only ${(readOnly / query).toFixed(2)} of that`,
  );
  return query < targets.queryMs;
}

async function measureMemory(engine: Engine, folder: string): Promise<boolean> {
  const before = readMemory();
  const databases: Database[] = [];
  const opening = await repeat(openCount, async (round) => {
    const directory = join(folder, `open${round}`);
    await engine.create(directory);
    const database = await engine.open(directory);
    await database.run([{ sql: 'create table public.t as select generate_series(1, 1000) as n' }]);
    databases.push(database);
  });
  const total = readMemory();
  await Promise.all(databases.map((database) => database.close()));
  console.log(`  made, opened and filled: ${opening.toFixed(0)} ms each`);
  console.log(
    `  ${openCount} open: ${total.toFixed(0)} MB, ${(total / targets.openMegabytes).toFixed(2)} of the target; ${((total - before) / openCount).toFixed(0)} MB each`,
  );
  return total < targets.openMegabytes;
}

/** Measures and prints. @returns whether each target was met */
export async function bench(): Promise<boolean> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-engine-'));
  const templateDir = join(folder, 'template');
  try {
    const engine = await createEngine({ templateDir });
    const templateMs = await measure(() => engine.create(join(folder, 'zero')));
    console.log(`  the template, once for each version: ${templateMs.toFixed(0)} ms`);
    await measureCreation(engine, templateDir, folder);
    const isMemoryMet = await measureMemory(engine, folder);
    const database = await engine.open(join(folder, 'first'));
    const isQueryMet = await measureQuery(database);
    await database.close();
    return isMemoryMet && isQueryMet;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
