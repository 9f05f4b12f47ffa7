import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { sharedTemplateDir } from './checked-local-api.ts';
import { type KillableApi, startKillableApi } from './killable-api.ts';
import { createRandom } from './random.ts';

const provisionMs = 100;
/** Longest, in milliseconds, from a request to the kill: past the end of what it begins. */
const longestMs = 900;

interface Round {
  readonly api: KillableApi;
  readonly ref: string;
  readonly round: number;
}

async function query({ api, ref }: Omit<Round, 'round'>, text: string): Promise<unknown> {
  const answer = await api.send('POST', `/v1/projects/${ref}/database/query`, { query: text });
  if (answer?.status !== 201) throw new Error(`${text} is answered ${JSON.stringify(answer)}`);
  return answer.body;
}

async function until(what: string, isSo: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 60_000;
  while (!(await isSo())) {
    if (Date.now() > deadline) throw new Error(`${what} takes too long.`);
    await delay(10);
  }
}

const isStatus = async (api: KillableApi, path: string, status: string) =>
  ((await api.send('GET', path))?.body as { status?: string } | undefined)?.status === status; // both answers have one

/** Ready, after whatever it was in the middle of. */
const untilUp = ({ api, ref }: Omit<Round, 'round'>) =>
  until('Coming back', () => isStatus(api, `/v1/projects/${ref}`, 'ACTIVE_HEALTHY'));

async function launch(api: KillableApi): Promise<string> {
  const [organization] = ((await api.send('GET', '/v1/organizations'))?.body ?? []) as { slug: string }[]; // its answer
  const body = { name: 'undo', organization_slug: organization?.slug, db_pass: 'secret' };
  const created = await api.send('POST', '/v1/projects', body);
  if (created?.status !== 201) throw new Error('No project can be made.');
  const { ref } = created.body as { ref: string }; // likewise
  await untilUp({ api, ref });
  await query({ api, ref }, 'create table public.kept (round int, side text)');
  return ref;
}

/** Begins something that ends by itself, and kills the process somewhere on the way. @returns what was answered */
async function killDuring({ api }: Round, ms: number, begin: () => Promise<{ status: number } | undefined>) {
  const answer = begin();
  await delay(ms);
  await api.kill();
  return (await answer)?.status;
}

/** Writes, takes a point, writes more, goes back; what is there afterwards has to be one of the two. */
async function undo(step: Round, restart: () => Promise<KillableApi>, ms: number): Promise<string | undefined> {
  const { api, ref, round } = step;
  const backups = `/v1/projects/${ref}/database/backups`;
  const name = `round ${round}`;
  await query(step, `insert into public.kept values (${round}, 'before')`);
  await api.send('POST', `${backups}/restore-point`, { name });
  const path = `${backups}/restore-point?name=${encodeURIComponent(name)}`;
  await until('A restore point', () => isStatus(api, path, 'AVAILABLE'));
  await query(step, `create table public.later_${round} (); insert into public.kept values (${round}, 'after')`);
  const answered = await killDuring(step, ms, () => api.send('POST', `${backups}/undo`, { name }));
  const next = { api: await restart(), ref };
  await untilUp(next);
  const look = `select (select string_agg(side, ' ' order by side) from public.kept where round = ${round}) as sides,
    to_regclass('public.later_${round}')::text as later`;
  const found = JSON.stringify(await query(next, look));
  const before = JSON.stringify([{ sides: 'before', later: null }]);
  const after = JSON.stringify([{ sides: 'after before', later: `later_${round}` }]);
  if (found === before || (found === after && answered === undefined)) return undefined;
  return `undo, answered ${answered}, ended as ${found}`;
}

/** Applies a migration; afterwards all of it is there and on record, or nothing. */
async function migrate(step: Round, restart: () => Promise<KillableApi>, ms: number): Promise<string | undefined> {
  const { api, ref, round } = step;
  const path = `/v1/projects/${ref}/database/migrations`;
  const body = {
    name: `m${round}`,
    query: `create table public.a_${round} (n int); insert into public.a_${round} select generate_series(1, 20000);
      create table public.b_${round} ()`,
  };
  const answered = await killDuring(step, ms, () => api.send('POST', path, body));
  const next = { api: await restart(), ref };
  await untilUp(next);
  const look = `select to_regclass('public.a_${round}') is not null as a, to_regclass('public.b_${round}') is not null as b,
    exists (select from supabase_migrations.schema_migrations where name = 'm${round}') as recorded`;
  const found = JSON.stringify(await query(next, look));
  const all = JSON.stringify([{ a: true, b: true, recorded: true }]);
  const nothing = JSON.stringify([{ a: false, b: false, recorded: false }]);
  if (found === all || (found === nothing && answered === undefined)) return undefined;
  return `migration, answered ${answered}, ended as ${found}`;
}

/**
 * Kills the embedded Management API in the middle of undos and migrations, and checks after each new start that the
 * database is as before or as after, and as after where that was acknowledged.
 * @param options.onRound told after each round, for a person who watches
 * @returns what was wrong
 */
export async function tortureUndo(options: {
  rounds: number;
  seed: number;
  onRound?: (round: number, violations: readonly string[]) => void;
}): Promise<readonly string[]> {
  const { rounds, seed, onRound } = options;
  const dataDir = await mkdtemp(join(tmpdir(), 'torture-undo-'));
  const random = createRandom(seed);
  const start = () => startKillableApi({ dataDir, templateDir: sharedTemplateDir, provisionMs });
  const violations: string[] = [];
  let api = await start();
  const restart = async () => {
    api = await start();
    return api;
  };
  try {
    const ref = await launch(api);
    for (let round = 1; round <= rounds; round += 1) {
      const play = round % 2 === 0 ? migrate : undo;
      const violation = await play({ api, ref, round }, restart, random.below(play === undo ? longestMs : 200));
      if (violation !== undefined) violations.push(`round ${round}: ${violation}`);
      onRound?.(round, violations);
    }
  } finally {
    await api.kill();
    await rm(dataDir, { recursive: true, force: true });
  }
  return violations;
}
