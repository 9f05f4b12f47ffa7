import { setTimeout as delay } from 'node:timers/promises';
import type { KillableApi } from './killable-api.ts';

/** One kill: what it happens to, and how. */
export interface Round {
  readonly api: KillableApi;
  readonly ref: string;
  readonly round: number;
  /** Milliseconds from the request to the kill. */
  readonly killAfterMs: number;
  /** Starts a new process where the killed one was. */
  readonly restart: () => Promise<KillableApi>;
}

type At = Pick<Round, 'api' | 'ref'>;

export async function query({ api, ref }: At, text: string): Promise<unknown> {
  const answer = await api.send('POST', `/v1/projects/${ref}/database/query`, { query: text });
  if (answer?.status !== 201) throw new Error(`${text} is answered ${JSON.stringify(answer)}`);
  return answer.body;
}

export async function until(what: string, isSo: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 60_000;
  while (!(await isSo())) {
    if (Date.now() > deadline) throw new Error(`${what} takes too long.`);
    await delay(10);
  }
}

const isStatus = async (api: KillableApi, path: string, status: string) =>
  ((await api.send('GET', path))?.body as { status?: string } | undefined)?.status === status; // both answers have one

/** Ready, after whatever it was in the middle of. */
export const untilUp = ({ api, ref }: At) =>
  until('Coming back', () => isStatus(api, `/v1/projects/${ref}`, 'ACTIVE_HEALTHY'));

/** Begins something that ends by itself, and kills the process somewhere on the way. @returns what was answered */
async function killDuring({ api, killAfterMs }: Round, begin: () => Promise<{ status: number } | undefined>) {
  const answer = begin();
  await delay(killAfterMs);
  await api.kill();
  return (await answer)?.status;
}

async function comeBack({ ref, restart }: Round): Promise<At> {
  const next = { api: await restart(), ref };
  await untilUp(next);
  return next;
}

const write = (step: Round, side: string) => query(step, `insert into public.kept values (${step.round}, '${side}')`);

/** Writes after what can be gone back to, goes back, and is killed; what is there afterwards has to be one of the two. */
async function goBack(step: Round, operation: string, body: object): Promise<string | undefined> {
  const { api, ref, round } = step;
  await query(step, `create table public.later_${round} (); insert into public.kept values (${round}, 'after')`);
  const path = `/v1/projects/${ref}/database/backups/${operation}`;
  const answered = await killDuring(step, () => api.send('POST', path, body));
  const next = await comeBack(step);
  const look = `select (select string_agg(side, ' ' order by side) from public.kept where round = ${round}) as sides,
    to_regclass('public.later_${round}')::text as later`;
  const found = JSON.stringify(await query(next, look));
  const before = JSON.stringify([{ sides: 'before', later: null }]);
  const after = JSON.stringify([{ sides: 'after before', later: `later_${round}` }]);
  if (found === before || (found === after && answered === undefined)) return undefined;
  return `${operation}, answered ${answered}, ended as ${found}`;
}

async function undo(step: Round): Promise<string | undefined> {
  const { api, ref, round } = step;
  const backups = `/v1/projects/${ref}/database/backups`;
  const name = `round ${round}`;
  await write(step, 'before');
  await api.send('POST', `${backups}/restore-point`, { name });
  const path = `${backups}/restore-point?name=${encodeURIComponent(name)}`;
  await until('A restore point', () => isStatus(api, path, 'AVAILABLE'));
  return goBack(step, 'undo', { name });
}

async function restore(step: Round): Promise<string | undefined> {
  const { api, ref } = step;
  await write(step, 'before');
  const second = Math.ceil(Date.now() / 1000) + 1;
  await until('A backup', async () => {
    const listed = await api.send('GET', `/v1/projects/${ref}/database/backups`);
    // The answer of that operation.
    const range = (listed?.body as { physical_backup_data: { latest_physical_backup_date_unix?: number } } | undefined)
      ?.physical_backup_data;
    return (range?.latest_physical_backup_date_unix ?? 0) >= second;
  });
  // What is written next is of a later second.
  await delay(Math.max(0, (second + 1) * 1000 - Date.now()));
  return goBack(step, 'restore-pitr', { recovery_time_target_unix: second });
}

const script = (round: number) =>
  `create table public.a_${round} (n int); insert into public.a_${round} select generate_series(1, 20000);
   create table public.b_${round} ()`;

/** Whether all of a migration is there and on record, or nothing. */
async function judge(at: At, { round, answered }: { round: number; answered: number | undefined }) {
  const look = `select to_regclass('public.a_${round}') is not null as a, to_regclass('public.b_${round}') is not null as b,
    exists (select from supabase_migrations.schema_migrations where name = 'm${round}') as recorded`;
  const found = JSON.stringify(await query(at, look));
  const all = JSON.stringify([{ a: true, b: true, recorded: true }]);
  const nothing = JSON.stringify([{ a: false, b: false, recorded: false }]);
  if (found === all || (found === nothing && answered === undefined)) return undefined;
  return `answered ${answered}, ended as ${found}`;
}

async function migrate(step: Round): Promise<string | undefined> {
  const { api, ref, round } = step;
  const path = `/v1/projects/${ref}/database/migrations`;
  const body = { name: `m${round}`, query: script(round) };
  const answered = await killDuring(step, () => api.send('POST', path, body));
  const wrong = await judge(await comeBack(step), { round, answered });
  return wrong && `migration, ${wrong}`;
}

interface Run {
  readonly run_steps: readonly { readonly status: string }[];
}

/** Waits until nothing is done to a project or its branches any more. @returns whether all of it ended well */
async function untilDone({ api, ref }: At): Promise<boolean> {
  let states: readonly string[] = [];
  await until('A run', async () => {
    const listed = await api.send('GET', `/v1/projects/${ref}/actions`);
    const runs = (listed?.body ?? []) as readonly Run[]; // the answer of that operation
    states = runs.flatMap(({ run_steps: steps }) => steps.map(({ status }) => status));
    return Array.isArray(listed?.body) && states.every((status) => status === 'EXITED' || status === 'DEAD');
  });
  return states.every((status) => status === 'EXITED');
}

/** Merges a branch with a migration of its own; a merge that was answered goes on by itself after the kill. */
async function merge(step: Round): Promise<string | undefined> {
  const { api, ref, round } = step;
  const made = await api.send('POST', `/v1/projects/${ref}/branches`, { branch_name: `b${round}` });
  const branch = (made?.body as { project_ref: string } | undefined)?.project_ref ?? ''; // that operation's answer
  await untilDone({ api, ref: branch });
  await untilUp({ api, ref: branch });
  const body = { name: `m${round}`, query: script(round) };
  await api.send('POST', `/v1/projects/${branch}/database/migrations`, body);
  const answered = await killDuring(step, () => api.send('POST', `/v1/branches/${branch}/merge`, {}));
  const next = await comeBack(step);
  const half = await judge(next, { round, answered: undefined });
  const well = await untilDone(next);
  const wrong = half ?? (well ? await judge(next, { round, answered }) : 'did not end well');
  await next.api.send('DELETE', `/v1/branches/${branch}`);
  return wrong && `merge, ${wrong}`;
}

/** What is killed on its way, with the longest time until that, in milliseconds: past the end of what it begins. */
export const plays = [
  { play: undo, longestMs: 900 },
  { play: migrate, longestMs: 200 },
  { play: restore, longestMs: 900 },
  { play: merge, longestMs: 600 },
] as const;
