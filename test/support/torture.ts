import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { sharedTemplateDir } from './checked-local-api.ts';
import { type KillableApi, startKillableApi } from './killable-api.ts';
import { createRandom, type Random } from './random.ts';

/** What was acknowledged about a project, and what was under way when the process was killed. */
interface Known {
  readonly ref: string;
  /** Numbers whose pair of rows was acknowledged. */
  readonly numbers: Set<number>;
  /** Names of secrets that were acknowledged. */
  readonly secrets: Set<string>;
  /** A deletion was asked for and may have happened. */
  doomed: boolean;
}

export interface TortureReport {
  readonly rounds: number;
  readonly acknowledged: number;
  readonly violations: readonly string[];
}

interface World {
  readonly projects: Map<string, Known>;
  readonly random: Random;
  /** Projects whose creation was asked for and not acknowledged. */
  launches: number;
  next: number;
  acknowledged: number;
}

const provisionMs = 400;
const settled = new Set(['ACTIVE_HEALTHY', 'INACTIVE']);
const pairs = 'create table if not exists public.pairs (n int, half text, primary key (n, half))';

type Move = (api: KillableApi, world: World, known: Known) => Promise<void>;

async function launch(api: KillableApi, world: World): Promise<void> {
  const organizations = await api.send('GET', '/v1/organizations');
  const [organization] = (organizations?.body ?? []) as { slug: string }[]; // the answer of that operation
  if (!organization) return;
  world.launches += 1;
  const body = { name: 'torture', organization_slug: organization.slug, db_pass: 'secret' };
  const created = await api.send('POST', '/v1/projects', body);
  if (created?.status !== 201) return;
  world.launches -= 1;
  const { ref } = created.body as { ref: string }; // likewise
  world.projects.set(ref, { ref, numbers: new Set(), secrets: new Set(), doomed: false });
  world.acknowledged += 1;
}

const moves: readonly Move[] = [
  async (api, world, { ref, numbers }) => {
    const n = (world.next += 1);
    const query = `${pairs}; insert into public.pairs values (${n}, 'left'); insert into public.pairs values (${n}, 'right')`;
    const answer = await api.send('POST', `/v1/projects/${ref}/database/query`, { query });
    if (answer?.status !== 201) return;
    numbers.add(n);
    world.acknowledged += 1;
  },
  async (api, world, { ref, secrets }) => {
    const name = `S${(world.next += 1)}`;
    const answer = await api.send('POST', `/v1/projects/${ref}/secrets`, [{ name, value: name }]);
    if (answer?.status !== 201) return;
    secrets.add(name);
    world.acknowledged += 1;
  },
  async (api, _world, { ref }) => void (await api.send('POST', `/v1/projects/${ref}/pause`)),
  async (api, _world, { ref }) => void (await api.send('POST', `/v1/projects/${ref}/restore`)),
  async (api, _world, { ref }) => void (await api.send('POST', `/v1/projects/${ref}/restart`)),
  async (api, world, known) => {
    known.doomed = true;
    const answer = await api.send('DELETE', `/v1/projects/${known.ref}`);
    if (answer?.status === 200) world.projects.delete(known.ref);
    else if (answer) known.doomed = false;
  },
];

// Writes are what most moves are; a deletion is rare.
const odds = [0, 0, 0, 0, 0, 0, 1, 1, 2, 3, 3, 4, 5];

/** Asks for one thing after the other until the process is gone; tells each time that it got an answer. */
async function pester(
  api: KillableApi,
  world: World,
  { isOver, onAnswer }: { isOver: () => boolean; onAnswer: () => void },
): Promise<void> {
  while (!isOver()) {
    const known = world.random.pick([...world.projects.values()].filter(({ doomed }) => !doomed));
    const move = moves[odds[world.random.below(odds.length)] ?? 0];
    if (!known || (world.projects.size < 4 && world.random.below(8) === 0)) await launch(api, world);
    else await move?.(api, world, known);
    onAnswer();
  }
}

/** Pesters from three sides and kills the process at a random moment, measured in answers and then in milliseconds. */
async function playRound(api: KillableApi, world: World): Promise<void> {
  const { random } = world;
  let left = random.below(30);
  let over = false;
  const isOver = () => over;
  let sides: readonly Promise<void>[] = [];
  await new Promise<void>((resolve) => {
    const onAnswer = () => {
      left -= 1;
      if (left <= 0) resolve();
    };
    sides = [1, 2, 3].map(() => pester(api, world, { isOver, onAnswer }));
  });
  await delay(random.below(100));
  over = true;
  await api.kill();
  await Promise.all(sides);
}

async function waitUntilSettled(api: KillableApi): Promise<readonly { ref: string; status: string }[]> {
  const deadline = Date.now() + 60_000;
  for (;;) {
    const answer = await api.send('GET', '/v1/projects');
    const projects = (answer?.body ?? []) as { ref: string; status: string }[]; // the answer of that operation
    if (projects.every(({ status }) => settled.has(status)) || Date.now() > deadline) return projects;
    await delay(20);
  }
}

/** Makes sure that the database runs, then reads what it holds. */
async function readNumbers(api: KillableApi, ref: string): Promise<{ whole: ReadonlySet<number>; half: number }> {
  await api.send('POST', `/v1/projects/${ref}/restore`);
  await waitUntilSettled(api);
  const query = `${pairs}; select n, count(*)::int as rows from public.pairs group by n`;
  const answer = await api.send('POST', `/v1/projects/${ref}/database/query`, { query });
  if (answer?.status !== 201) throw new Error(`${ref} does not answer: ${JSON.stringify(answer)}`);
  const rows = answer.body as { n: number; rows: number }[]; // the columns of the query
  const whole = rows.filter((row) => row.rows === 2).map(({ n }) => n);
  return { whole: new Set(whole), half: rows.length - whole.length };
}

async function checkProject(api: KillableApi, { ref, numbers, secrets }: Known): Promise<readonly string[]> {
  const { whole, half } = await readNumbers(api, ref);
  const kept = await api.send('GET', `/v1/projects/${ref}/secrets`);
  const names = new Set(((kept?.body ?? []) as { name: string }[]).map(({ name }) => name)); // that operation's answer
  const keys = await api.send('GET', `/v1/projects/${ref}/api-keys`);
  const count = Array.isArray(keys?.body) ? keys.body.length : 0;
  return [
    ...(half > 0 ? [`${ref} holds ${half} halves of a transaction`] : []),
    ...[...numbers].filter((n) => !whole.has(n)).map((n) => `${ref} lost the acknowledged row ${n}`),
    ...[...secrets].filter((name) => !names.has(name)).map((name) => `${ref} lost the acknowledged secret ${name}`),
    ...(count === 4 ? [] : [`${ref} has ${count} API keys instead of 4`]),
  ];
}

/** Compares what is there after a new start with what was acknowledged before. */
async function check(api: KillableApi, world: World, dataDir: string): Promise<readonly string[]> {
  const violations: string[] = [];
  const projects = await waitUntilSettled(api);
  const there = new Set(projects.map(({ ref }) => ref));
  for (const { ref, status } of projects) if (!settled.has(status)) violations.push(`${ref} stays ${status}`);
  const unknown = projects.filter(({ ref }) => !world.projects.has(ref));
  if (unknown.length > world.launches) violations.push(`${unknown.length} projects that nobody asked for`);
  world.launches = 0;
  for (const { ref } of unknown)
    world.projects.set(ref, { ref, numbers: new Set(), secrets: new Set(), doomed: false });
  for (const known of world.projects.values()) {
    if (there.has(known.ref)) {
      known.doomed = false;
      violations.push(...(await checkProject(api, known)));
    } else {
      world.projects.delete(known.ref);
      if (!known.doomed) violations.push(`${known.ref} is lost`);
    }
  }
  const directories = (await readdir(join(dataDir, 'projects'))).sort();
  if (directories.join() !== [...there].sort().join()) violations.push(`the directories are ${directories.join()}`);
  return violations;
}

/**
 * Kills the embedded Management API in the middle of launches, writes, pauses and deletions, again and again, and checks
 * after each new start that nothing that was acknowledged is lost and nothing is half made.
 * @param options.onRound told after each round, for a person who watches
 */
export async function torture(options: {
  rounds: number;
  seed: number;
  onRound?: (round: number, report: TortureReport) => void;
}): Promise<TortureReport> {
  const { rounds, seed, onRound } = options;
  const dataDir = await mkdtemp(join(tmpdir(), 'torture-'));
  const random = createRandom(seed);
  const world: World = { projects: new Map(), random, launches: 0, next: 0, acknowledged: 0 };
  const violations: string[] = [];
  const start = () => startKillableApi({ dataDir, templateDir: sharedTemplateDir, provisionMs, backupMs: 0 });
  let api = await start();
  try {
    for (let round = 1; round <= rounds; round += 1) {
      await playRound(api, world);
      api = await start();
      violations.push(...(await check(api, world, dataDir)).map((violation) => `round ${round}: ${violation}`));
      onRound?.(round, { rounds: round, acknowledged: world.acknowledged, violations });
    }
  } finally {
    await api.kill();
    await rm(dataDir, { recursive: true, force: true });
  }
  return { rounds, acknowledged: world.acknowledged, violations };
}
