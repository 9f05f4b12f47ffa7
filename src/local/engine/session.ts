import { type SplitStatement, splitStatements } from '../../sql-parse/split.ts';
import type { Answer, AskOptions, Connection } from './connection.ts';
import type { RowForm, TransactionStep } from './engine.ts';
import { checkText, parameterText } from './parameters.ts';
import { PostgresError } from './postgres-error.ts';
import { refuseControl, refuseEscapes } from './refuse.ts';
import { superuser } from './superuser.ts';
import { withoutTransaction } from './transaction-control.ts';
import { createTypeNames } from './type-names.ts';
import { write } from './wire.ts';

/** A user's query as it crosses to the worker. */
export interface SessionQuery {
  readonly sql: string;
  readonly parameters: readonly unknown[];
  readonly readOnly: boolean;
  readonly maxBytes: number;
  readonly form: RowForm;
}

/** The session did not answer as the protocol says it must; nothing that it says from here on can be trusted. */
export class OutOfStep extends Error {}

const ownRows = { maxBytes: Number.MAX_SAFE_INTEGER, form: 'objects' } as const;
const noData = write.copyFail('No source stream defined');

/** What runs users' SQL in the one session of a database. */
export interface Session {
  /**
   * Runs a user's SQL.
   * @returns the rows of the last statement as JSON text
   * @throws PostgresError what Postgres said
   * @throws OutOfStep
   */
  readonly query: (query: SessionQuery) => Promise<Uint8Array<ArrayBuffer>>;
  /**
   * Runs scripts and what records them in one transaction.
   * @throws PostgresError what Postgres said, with the step
   * @throws OutOfStep
   */
  readonly transact: (steps: readonly TransactionStep[]) => Promise<void>;
  /**
   * Takes back what a query left behind: its transaction, its role, its settings, plans, temporary tables and locks.
   * @throws OutOfStep when the session is of no use any more
   */
  readonly clean: () => Promise<void>;
}

function check(answer: Answer): Answer {
  // Each command ends in a message of its own; where an error inside PGlite swallowed it, later answers are shifted.
  if (answer.tag === undefined || answer.status === '') throw new OutOfStep();
  return answer;
}

const empty: Readonly<Record<RowForm, Uint8Array<ArrayBuffer>>> = {
  objects: new TextEncoder().encode('[]'),
  arrays: new TextEncoder().encode('{"columns":[],"rows":[]}'),
};

/** A statement's error with its place in the script that the statement stands in. */
function moveError(error: unknown, script: string, { start }: SplitStatement): unknown {
  if (!(error instanceof PostgresError) || error.fields.position === undefined) return error;
  const before = Array.from(script.slice(0, start)).length; // Postgres counts characters, not UTF-16 units
  return new PostgresError({ ...error.fields, position: error.fields.position + before });
}

/** Makes the session over a connection that is signed in as the superuser. */
export function createSession({ ask }: Connection): Session {
  const simple = async (sql: string, options?: AskOptions) => check(await ask([write.query(sql), noData], options));
  const findTypeNames = createTypeNames(simple);

  async function command(sql: string, tag: string): Promise<void> {
    const answer = await simple(sql);
    if (answer.tag !== tag) throw new OutOfStep();
  }

  /** Prepares a statement and writes its parameters as the types that it found for them want them. */
  async function prepare(sql: string, parameters: readonly unknown[]): Promise<readonly (string | null)[]> {
    try {
      const { parameterTypes } = await ask([write.parse(sql), write.describeStatement(), write.flush()]);
      return parameters.map((value, index) => parameterText(value, parameterTypes[index] ?? 0));
    } catch (error) {
      await ask([write.sync()]);
      throw error;
    }
  }

  /** One statement by the extended protocol, which takes no second one. */
  async function extended(sql: string, { parameters, maxBytes, form }: SessionQuery): Promise<Answer> {
    const isPrepared = parameters.length > 0;
    const values = isPrepared ? await prepare(sql, parameters) : [];
    const messages = [write.bind(values), write.describePortal(), write.execute(), noData, write.sync()];
    return check(await ask(isPrepared ? messages : [write.parse(sql), ...messages], { maxBytes, form }));
  }

  async function runWriting(query: SessionQuery): Promise<Answer> {
    await command('set session authorization postgres', 'SET');
    return query.parameters.length > 0 ? extended(query.sql, query) : simple(query.sql, query);
  }

  /**
   * The sealed sequence: a read-only transaction whose snapshot is taken before the user's first statement, then one
   * statement a call, so that none can end the transaction and go on outside it.
   */
  async function runReadOnly(query: SessionQuery): Promise<Answer | undefined> {
    const statements = splitStatements(query.sql);
    refuseControl(statements);
    if (statements.length > 1 && query.parameters.length > 0) {
      throw new PostgresError({
        sqlstate: '42601',
        message: 'cannot insert multiple commands into a prepared statement',
      });
    }
    await command('begin transaction read only', 'BEGIN');
    await command('set local session authorization supabase_read_only_user', 'SET');
    await command('select 1', 'SELECT 1');
    let answer: Answer | undefined;
    for (const statement of statements) {
      answer = await extended(statement.text, query).catch((error: unknown) => {
        throw moveError(error, query.sql, statement);
      });
      if (answer.status !== 'T') {
        throw new PostgresError({ sqlstate: '25006', message: 'the read-only transaction was ended by the query' });
      }
    }
    return answer;
  }

  /** A script of its own is run as it stands, so that Postgres' positions are those in its text. */
  async function runStep({ script, record }: TransactionStep): Promise<void> {
    checkText(script);
    refuseEscapes(script);
    await command('set local session authorization postgres', 'SET');
    const text = withoutTransaction(script);
    if (text.trim() !== '') {
      const { status } = await simple(text);
      if (status !== 'T') throw new PostgresError({ sqlstate: '0A000', message: 'the script ended its transaction' });
    }
    // Again: what the script set may not be in the way of its record.
    await command('set local session authorization postgres', 'SET');
    for (const { sql, parameters = [] } of record) {
      await extended(sql, { sql, parameters, readOnly: false, ...ownRows });
    }
  }

  return {
    transact: async (steps) => {
      await command('begin', 'BEGIN');
      for (const [step, each] of steps.entries()) {
        await runStep(each).catch((error: unknown) => {
          throw error instanceof PostgresError ? new PostgresError({ ...error.fields, step }) : error;
        });
      }
      await command('commit', 'COMMIT');
    },
    query: async (query) => {
      checkText(query.sql);
      refuseEscapes(query.sql);
      const answer = query.readOnly ? await runReadOnly(query) : await runWriting(query);
      if (!answer?.rows) return empty[query.form].slice();
      return answer.rows.toJson(query.form === 'arrays' ? await findTypeNames(answer.rows.types) : undefined);
    },
    clean: async () => {
      // Each in a call of its own: `discard all` refuses company.
      await command('rollback', 'ROLLBACK');
      await command(`set session authorization ${superuser}`, 'SET');
      await command('discard all', 'DISCARD ALL');
    },
  };
}
