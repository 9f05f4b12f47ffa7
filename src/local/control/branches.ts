import type { Database, Row, Statement } from '../engine/index.ts';
import { readFlag, readText, readTextOrNull, readTime } from './read-row.ts';

/** How far the last run on a branch came. */
export type BranchStatus =
  | 'CREATING_PROJECT'
  | 'RUNNING_MIGRATIONS'
  | 'MIGRATIONS_PASSED'
  | 'MIGRATIONS_FAILED'
  | 'FUNCTIONS_DEPLOYED'
  | 'FUNCTIONS_FAILED';

/** A branch: a project of its own, with the parent's migrations. */
export interface Branch {
  readonly id: string;
  readonly ref: string;
  readonly parentRef: string;
  readonly name: string;
  readonly gitBranch: string | null;
  readonly persistent: boolean;
  readonly status: BranchStatus;
  readonly notifyUrl: string | null;
  readonly reviewRequestedAt: string | null;
  /** When it will be deleted, in ISO 8601. */
  readonly deletionScheduledAt: string | null;
  readonly createdAt: string;
  readonly updatedAt: string;
}

export type NewBranch = Pick<Branch, 'id' | 'ref' | 'parentRef' | 'name' | 'gitBranch' | 'persistent' | 'notifyUrl'>;

/** What may be changed; what is not named stays. */
export interface BranchChange
  extends Partial<Pick<Branch, 'name' | 'gitBranch' | 'persistent' | 'status' | 'notifyUrl'>> {
  /** Milliseconds since 1970; null takes it back. */
  readonly deletionAt?: number | null;
  readonly reviewAt?: number | null;
}

export interface Branches {
  readonly list: (parentRef: string) => Promise<readonly Branch[]>;
  readonly find: (refOrId: string) => Promise<Branch | undefined>;
  /** @returns nothing when the branch is gone, or its parent has another one of the new name */
  readonly change: (id: string, change: BranchChange, at: number) => Promise<Branch | undefined>;
  /** Those whose deletion is due. */
  readonly due: (at: number) => Promise<readonly Branch[]>;
}

const columns = `id::text, ref, parent_ref, name, git_branch, persistent, status, notify_url, review_requested_at,
  deletion_scheduled_at, created_at, updated_at`;

const moment = (at: number) => new Date(at).toISOString();
const timeOrNull = (row: Row, column: string) => (row[column] === null ? null : readTime(row, column));

function readBranch(row: Row): Branch {
  return {
    id: readText(row, 'id'),
    ref: readText(row, 'ref'),
    parentRef: readText(row, 'parent_ref'),
    name: readText(row, 'name'),
    gitBranch: readTextOrNull(row, 'git_branch'),
    persistent: readFlag(row, 'persistent'),
    status: readText(row, 'status') as BranchStatus, // only this repository writes the column
    notifyUrl: readTextOrNull(row, 'notify_url'),
    reviewRequestedAt: timeOrNull(row, 'review_requested_at'),
    deletionScheduledAt: timeOrNull(row, 'deletion_scheduled_at'),
    createdAt: readTime(row, 'created_at'),
    updatedAt: readTime(row, 'updated_at'),
  };
}

/** The statement that writes a new branch, together with its project. */
export function insertBranch(branch: NewBranch, at: number): Statement {
  const { id, ref, parentRef, name, gitBranch, persistent, notifyUrl } = branch;
  return {
    sql: `insert into control.branches
        (id, ref, parent_ref, name, git_branch, persistent, status, notify_url, created_at, updated_at)
      values ($1, $2, $3, $4, $5, $6, 'CREATING_PROJECT', $7, $8, $8)`,
    parameters: [id, ref, parentRef, name, gitBranch, persistent, notifyUrl, moment(at)],
  };
}

const names = {
  name: 'name',
  gitBranch: 'git_branch',
  persistent: 'persistent',
  status: 'status',
  notifyUrl: 'notify_url',
} as const;

function changes({ deletionAt, reviewAt, ...rest }: BranchChange): readonly (readonly [string, unknown])[] {
  const moments = { deletion_scheduled_at: deletionAt, review_requested_at: reviewAt };
  return [
    ...Object.entries(rest).map(([key, value]) => [names[key as keyof typeof names], value] as const), // its keys
    ...Object.entries(moments).map(([column, at]) => [column, typeof at === 'number' ? moment(at) : at] as const),
  ].filter(([, value]) => value !== undefined);
}

/** The branches in the control database. */
export function createBranches(database: Database): Branches {
  async function select(sql: string, parameters: readonly unknown[]): Promise<readonly Branch[]> {
    const [rows] = await database.run([{ sql, parameters }]);
    return (rows ?? []).map(readBranch);
  }
  return {
    list: (parentRef) =>
      select(`select ${columns} from control.branches where parent_ref = $1 order by created_at, name`, [parentRef]),
    find: async (refOrId) =>
      (await select(`select ${columns} from control.branches where ref = $1 or id::text = $1`, [refOrId]))[0],
    change: async (id, change, at) => {
      const set = changes(change);
      const list = set.map(([column], index) => `${column} = $${index + 3}`);
      const sql = `update control.branches as b set ${['updated_at = $2', ...list].join(', ')}
        where id = $1 and not exists (select from control.branches as other
          where other.parent_ref = b.parent_ref and other.id <> b.id and other.name = $${set.length + 3}::text)
        returning ${columns}`;
      const parameters = [id, moment(at), ...set.map(([, value]) => value), change.name ?? null];
      return (await select(sql, parameters))[0];
    },
    due: (at) => select(`select ${columns} from control.branches where deletion_scheduled_at <= $1`, [moment(at)]),
  };
}
