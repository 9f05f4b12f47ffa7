/** The door of the engine: embedded Postgres databases, each in a thread of its own. */
export { syncDirectory } from './copy-directory.ts';
export { createEngine } from './create-engine.ts';
export type {
  Database,
  Engine,
  Row,
  RowForm,
  Statement,
  TransactionStep,
  UserQuery,
  UserTransaction,
} from './engine.ts';
export { createKeeper, type Keeper } from './keeper.ts';
export { pgliteVersion } from './pinned.ts';
export { PostgresError, type PostgresErrorFields } from './postgres-error.ts';
export { ResultTooLarge } from './result-too-large.ts';
