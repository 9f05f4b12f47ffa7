import type { OperationId, operations } from '../../api/operations.ts';
import type { Body, Output, Query } from '../../api/schemas/index.ts';
import type { Control } from '../control/control.ts';
import type { Backups } from '../lifecycle/backups.ts';
import type { BranchRuns } from '../lifecycle/branch-runs.ts';
import type { Clock } from '../lifecycle/clock.ts';
import type { Lifecycle } from '../lifecycle/lifecycle.ts';
import type { ProjectDatabases } from '../lifecycle/project-databases.ts';
import type { RestorePoints } from '../lifecycle/restore-points.ts';
import type { Count, JsonText } from '../request/write-answer.ts';

/** What the operations work with. */
export interface Services {
  readonly control: Control;
  readonly databases: ProjectDatabases;
  readonly lifecycle: Lifecycle;
  readonly restorePoints: RestorePoints;
  readonly backups: Backups;
  readonly branchRuns: BranchRuns;
  readonly clock: Clock;
  /** Version of the PostgreSQL server behind the projects, for example `18.6`. */
  readonly postgresVersion: string;
  /** Milliseconds from the request for a project until its last service is up. */
  readonly provisionMs: number;
  /** Milliseconds after which a user's query is ended. */
  readonly queryTimeoutMs: number;
}

type ParamName<Path extends string> = Path extends `${string}{${infer Name}}${infer Rest}`
  ? Name | ParamName<Rest>
  : never;

/** The checked input of an operation. */
export interface OperationInput<Id extends OperationId> {
  readonly params: Readonly<Record<ParamName<(typeof operations)[Id]['path']>, string>>;
  readonly query: Query<Id>;
  readonly body: Body<Id>;
  /** Of the header; the same for each attempt of one press. */
  readonly idempotencyKey: string | null;
  /** Whether the caller prefers rows as lists of values (`Prefer: rows=arrays`). */
  readonly prefersArrays: boolean;
  /** Aborted when nobody waits for the answer any more. */
  readonly signal: AbortSignal;
}

/** One operation. It answers what its schema says, JSON text that was made elsewhere, a count, or a form. */
type Run<Id extends OperationId> = (
  services: Services,
  input: OperationInput<Id>,
) => Promise<Output<Id> | JsonText | Count | FormData>;

/** The operations that are built, by operation id. */
export type OperationTable = { readonly [Id in OperationId]?: Run<Id> };
