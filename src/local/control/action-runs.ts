import type { Database, Row, Statement } from '../engine/index.ts';
import { readFlag, readNumber, readText, readTextOrNull, readTime } from './read-row.ts';

/** The steps of a run, in their order. */
export const stepNames = ['clone', 'pull', 'health', 'configure', 'migrate', 'seed', 'deploy'] as const;
export type StepName = (typeof stepNames)[number];

/** `EXITED` ended well, `DEAD` did not. */
export type StepStatus = 'CREATED' | 'DEAD' | 'EXITED' | 'PAUSED' | 'REMOVING' | 'RESTARTING' | 'RUNNING';

export interface RunStep {
  readonly name: StepName;
  readonly status: StepStatus;
  /** ISO 8601. */
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** What is done to a branch, or to its parent, step by step. */
export interface ActionRun {
  readonly id: string;
  /** The project that it works on: the parent's for a merge, else the branch's. */
  readonly ref: string;
  readonly branchId: string;
  readonly kind: 'create' | 'push' | 'reset' | 'merge';
  /** The last migration that is applied; null for all. */
  readonly migrationVersion: string | null;
  readonly steps: readonly RunStep[];
  readonly log: string;
  readonly ended: boolean;
  readonly createdAt: string;
  readonly updatedAt: string;
}

export type NewRun = Pick<ActionRun, 'id' | 'ref' | 'branchId' | 'kind' | 'migrationVersion'>;

export type RunProgress = Pick<ActionRun, 'id' | 'steps' | 'log' | 'ended'>;

export interface ActionRuns {
  /** @returns nothing while another one is under way with the branch, or on the same project */
  readonly begin: (run: NewRun, at: number) => Promise<ActionRun | undefined>;
  readonly find: (ref: string, id: string) => Promise<ActionRun | undefined>;
  /** Newest first. */
  readonly page: (ref: string, page: { offset: number; limit: number }) => Promise<readonly ActionRun[]>;
  readonly count: (ref: string) => Promise<number>;
  readonly save: (run: RunProgress, at: number) => Promise<void>;
  /** Those that have not ended, oldest first. */
  readonly unfinished: () => Promise<readonly ActionRun[]>;
}

const columns = `id::text, ref, branch_id::text, kind, migration_version, steps::text, log, ended, created_at, updated_at`;
const moment = (at: number) => new Date(at).toISOString();

function readRun(row: Row): ActionRun {
  return {
    id: readText(row, 'id'),
    ref: readText(row, 'ref'),
    branchId: readText(row, 'branch_id'),
    kind: readText(row, 'kind') as ActionRun['kind'], // the column has a check
    migrationVersion: readTextOrNull(row, 'migration_version'),
    steps: JSON.parse(readText(row, 'steps')),
    log: readText(row, 'log'),
    ended: readFlag(row, 'ended'),
    createdAt: readTime(row, 'created_at'),
    updatedAt: readTime(row, 'updated_at'),
  };
}

/** The statement that writes a new run: nothing of it has begun. */
export function insertRun({ id, ref, branchId, kind, migrationVersion }: NewRun, at: number): Statement {
  const createdAt = moment(at);
  const steps: readonly RunStep[] = stepNames.map((name) => ({
    name,
    status: 'CREATED',
    createdAt,
    updatedAt: createdAt,
  }));
  return {
    sql: `insert into control.action_runs
        (id, ref, branch_id, kind, migration_version, steps, log, created_at, updated_at)
      values ($1, $2, $3, $4, $5, $6::text::jsonb, '', $7, $7) on conflict do nothing returning ${columns}`,
    parameters: [id, ref, branchId, kind, migrationVersion, JSON.stringify(steps), createdAt],
  };
}

/** The statement that writes how far a run is. */
export function updateRun({ id, steps, log, ended }: RunProgress, at: number): Statement {
  return {
    sql: 'update control.action_runs set steps = $2::text::jsonb, log = $3, ended = $4, updated_at = $5 where id = $1',
    parameters: [id, JSON.stringify(steps), log, ended, moment(at)],
  };
}

/** The action runs in the control database. */
export function createActionRuns(database: Database): ActionRuns {
  async function select({ sql, parameters = [] }: Statement): Promise<readonly ActionRun[]> {
    const [rows] = await database.run([{ sql, parameters }]);
    return (rows ?? []).map(readRun);
  }
  const where = (condition: string, ...parameters: readonly unknown[]) =>
    select({ sql: `select ${columns} from control.action_runs where ${condition}`, parameters });
  return {
    begin: async (run, at) => (await select(insertRun(run, at)))[0],
    find: async (ref, id) => (await where('ref = $1 and id::text = $2', ref, id))[0],
    page: (ref, { offset, limit }) => where('ref = $1 order by number desc offset $2 limit $3', ref, offset, limit),
    count: async (ref) => {
      const sql = 'select count(*)::int as count from control.action_runs where ref = $1';
      const [rows] = await database.run([{ sql, parameters: [ref] }]);
      return readNumber(rows?.[0] ?? {}, 'count');
    },
    save: async (run, at) => {
      await database.run([updateRun(run, at)]);
    },
    unfinished: () => where('not ended order by number'),
  };
}
