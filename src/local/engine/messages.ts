import type { Row, Statement } from './engine.ts';
import type { PostgresErrorFields } from './postgres-error.ts';
import type { SessionQuery } from './session.ts';

/** Exit code of a worker that came up wrong; another one may come up right. */
export const tryAgain = 75;

/** What a worker is started for: a data directory to open, or a template to make. */
export interface WorkerStart {
  readonly directory: string;
  /** The compiled server. */
  readonly postgres: WebAssembly.Module;
  /** SQL of the platform's own, run once in a new directory. */
  readonly bootstrap?: readonly string[];
}

/** What a worker is asked for, one at a time. */
export type Job =
  | { readonly kind: 'run'; readonly statements: readonly Statement[] }
  | { readonly kind: 'query'; readonly query: SessionQuery }
  | { readonly kind: 'close' };

/** Why a job failed. After `outOfStep` the worker is of no use any more. */
export type Failure =
  | { readonly kind: 'postgres'; readonly fields: PostgresErrorFields; readonly outOfStep: boolean }
  | { readonly kind: 'tooLarge' }
  /** Nothing was run: the directory has to be opened again, in a new worker. */
  | { readonly kind: 'reopen' }
  | { readonly kind: 'other'; readonly message: string; readonly outOfStep: boolean };

/** What a worker says. */
export type Report =
  | { readonly kind: 'ready' }
  | { readonly kind: 'rows'; readonly rows: readonly (readonly Row[])[] }
  | { readonly kind: 'json'; readonly json: Uint8Array<ArrayBuffer> }
  | { readonly kind: 'closed' }
  | { readonly kind: 'failed'; readonly failure: Failure };
