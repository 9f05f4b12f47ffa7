import type { PGlite } from '@electric-sql/pglite';
import type { RowForm } from './engine.ts';
import { PostgresError } from './postgres-error.ts';
import { createRows, type Rows } from './render.ts';
import { createReader, type Reply, readValues } from './wire.ts';

/** What came of some messages. */
export interface Answer {
  /** The rows of the last command, where it had any. */
  readonly rows: Rows | undefined;
  /** What the last command says that it did, for example `SET`; empty for an empty text, absent when none ended. */
  readonly tag: string | undefined;
  /** The types of a described statement's parameters. */
  readonly parameterTypes: readonly number[];
  /** `I` outside a transaction, `T` inside, `E` inside a failed one; empty when the server did not say. */
  readonly status: string;
}

export interface AskOptions {
  /** Largest result, in bytes of JSON. */
  readonly maxBytes?: number;
  /** Defaults to `objects`. */
  readonly form?: RowForm;
}

/** Speaks the protocol with PGlite, which answers before it returns. */
export interface Connection {
  /**
   * Sends messages and reads the answer.
   * @throws PostgresError of the server
   */
  readonly ask: (messages: readonly Buffer[], options?: AskOptions) => Promise<Answer>;
}

// The protocol's own bytes in a row: four for each of at most 1664 columns. Without them no row is longer than its JSON.
const rowOverhead = 8192;

function createCollector(maxBytes: number, form: RowForm) {
  let current: Rows | undefined;
  const found: { -readonly [Key in keyof Answer]: Answer[Key] } = {
    rows: undefined,
    tag: undefined,
    parameterTypes: [],
    status: '',
  };
  let error: PostgresError | undefined;
  const onRow = (buffer: Buffer, at: number): void => {
    if (current && !current.isTooLarge()) current.add(readValues(buffer, at));
  };
  const onLongRow = (): void => current?.addTooLarge();
  const onReply = (reply: Reply): void => {
    if (reply.kind === 'fields') current = createRows(reply.fields, { maxBytes, form });
    else if (reply.kind === 'parameters') found.parameterTypes = reply.oids;
    else if (reply.kind === 'ready') found.status = reply.status;
    else if (reply.kind === 'error') error ??= new PostgresError(reply.fields);
    else {
      found.rows = current;
      found.tag = reply.tag;
      current = undefined;
    }
  };
  return { handlers: { onRow, onLongRow, onReply }, found, getError: () => error };
}

/** Opens the connection of a database's one session. */
export function createConnection(database: PGlite): Connection {
  return {
    ask: async (messages, { maxBytes = Number.MAX_SAFE_INTEGER, form = 'objects' } = {}) => {
      const collector = createCollector(maxBytes, form);
      const onRawData = createReader({ maxRowBytes: maxBytes + rowOverhead, ...collector.handlers });
      await database.execProtocolRawStream(Buffer.concat(messages), { syncToFs: false, onRawData });
      const error = collector.getError();
      if (error) throw error;
      return collector.found;
    },
  };
}
