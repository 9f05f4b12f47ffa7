/** A statement of the kit's own, with its parameters. */
export interface Statement {
  readonly sql: string;
  readonly parameters?: readonly unknown[];
}

export type Row = Readonly<Record<string, unknown>>;

/**
 * How rows are written: as objects, as the platform does, or as lists of values below their columns, with nothing lost:
 * `{ columns: [{ name, type }], rows: [[value]] }`.
 */
export type RowForm = 'objects' | 'arrays';

/** SQL that somebody typed. */
export interface UserQuery {
  readonly sql: string;
  readonly parameters?: readonly unknown[];
  readonly readOnly: boolean;
  /** Milliseconds after which the query is ended with SQLSTATE 57014. */
  readonly timeoutMs: number;
  /** Largest answer, in bytes of JSON. */
  readonly maxBytes: number;
  /** Defaults to `objects`. */
  readonly form?: RowForm;
  readonly signal?: AbortSignal;
}

/** A part of a transaction: a script that somebody wrote, and statements of the kit that keep record of it. */
export interface TransactionStep {
  readonly script: string;
  /** Run as `postgres` as well, so that no trigger on what they write has more rights than the script. */
  readonly record: readonly Statement[];
}

/** Scripts that are applied together or not at all. */
export interface UserTransaction {
  readonly steps: readonly TransactionStep[];
  /** Milliseconds after which it is ended with SQLSTATE 57014. */
  readonly timeoutMs: number;
  readonly signal?: AbortSignal;
}

/** An open database: one session, one statement at a time, in an order of first come, first served. */
export interface Database {
  /** Runs statements of the kit as the superuser, in one transaction: all or nothing. Rows by statement. */
  run(statements: readonly Statement[]): Promise<readonly (readonly Row[])[]>;
  /**
   * Runs a user's SQL as the non-superuser `postgres` (or sealed and read-only) and leaves no session state behind.
   * @returns the rows of the last statement as JSON text, in UTF-8
   * @throws PostgresError what Postgres said, or 57014 after the timeout or an abort
   */
  query(query: UserQuery): Promise<Uint8Array>;
  /**
   * Runs scripts as the non-superuser `postgres` in one transaction, each with what records it: all or nothing. A
   * transaction of a script's own around all of it is taken off.
   * @throws PostgresError what Postgres said, with the step; 0A000 for a script that would end the transaction
   */
  transact(transaction: UserTransaction): Promise<void>;
  /**
   * Copies the files, between two statements, to a directory that does not exist yet: whole or not at all.
   * @param earlier an earlier copy; what has not changed since is shared with it
   */
  copyTo(directory: string, earlier?: string): Promise<void>;
  close(): Promise<void>;
}

/** Where databases come from. The one place that knows PGlite; a PostgreSQL server could stand behind it as well. */
export interface Engine {
  /** The server version, as Postgres reports it, for example `18.6`. */
  readonly version: string;
  /** Makes a new database, as the platform hands it out, in a directory that does not exist yet: whole or not at all. */
  create(directory: string): Promise<void>;
  open(directory: string): Promise<Database>;
  /** Copies a database that is not open to a directory that does not exist yet: whole or not at all. */
  copy(from: string, to: string): Promise<void>;
}
