import type { Row, Statement, TransactionStep } from './engine.ts';
import type { PostgresErrorFields } from './postgres-error.ts';
import type { ServerCode } from './server-code.ts';
import type { SessionQuery } from './session.ts';

/** What a worker is started with. */
export interface WorkerStart {
  /** The data directory to open. */
  readonly directory: string;
  readonly code: ServerCode;
}

/** What a worker is asked for, one at a time. */
export type Job =
  | { readonly kind: 'run'; readonly statements: readonly Statement[] }
  | { readonly kind: 'query'; readonly query: SessionQuery }
  | { readonly kind: 'transact'; readonly steps: readonly TransactionStep[] }
  | { readonly kind: 'copy'; readonly target: string; readonly earlier?: string | undefined }
  | { readonly kind: 'close' };

/** Why a job failed. After `outOfStep` the worker is of no use any more. */
export type Failure =
  | { readonly kind: 'postgres'; readonly fields: PostgresErrorFields; readonly outOfStep: boolean }
  | { readonly kind: 'tooLarge' }
  /** Nothing was run: the session is of no use any more, and the directory has to be opened again in a new worker. */
  | { readonly kind: 'reopen' }
  | { readonly kind: 'other'; readonly message: string; readonly outOfStep: boolean };

/** What a worker says. */
export type Report =
  | { readonly kind: 'ready' }
  | { readonly kind: 'rows'; readonly rows: readonly (readonly Row[])[] }
  | { readonly kind: 'json'; readonly json: Uint8Array<ArrayBuffer> }
  | { readonly kind: 'done' }
  | { readonly kind: 'closed' }
  | { readonly kind: 'failed'; readonly failure: Failure };
