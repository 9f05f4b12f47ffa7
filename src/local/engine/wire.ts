/** Messages of the PostgreSQL protocol, version 3: the ones that are sent, and a reader of the ones that come back. */
import type { PostgresErrorFields } from './postgres-error.ts';

function int(value: number, bytes: 2 | 4): Buffer {
  const buffer = Buffer.alloc(bytes);
  if (bytes === 2) buffer.writeInt16BE(value);
  else buffer.writeInt32BE(value);
  return buffer;
}

const text = (value: string) => Buffer.from(`${value}\0`);

function message(type: string, ...parts: readonly Buffer[]): Buffer {
  const length = parts.reduce((sum, part) => sum + part.length, 4);
  return Buffer.concat([Buffer.from(type), int(length, 4), ...parts]);
}

function value(parameter: string | null): Buffer {
  if (parameter === null) return int(-1, 4);
  const bytes = Buffer.from(parameter);
  return Buffer.concat([int(bytes.length, 4), bytes]);
}

/** Builds what is sent. The statement and the portal of the extended protocol are always the unnamed ones. */
export const write = {
  query: (sql: string) => message('Q', text(sql)),
  parse: (sql: string) => message('P', text(''), text(sql), int(0, 2)),
  describeStatement: () => message('D', text('S')),
  bind: (parameters: readonly (string | null)[]) =>
    message('B', text(''), text(''), int(0, 2), int(parameters.length, 2), ...parameters.map(value), int(0, 2)),
  describePortal: () => message('D', text('P')),
  execute: () => message('E', text(''), int(0, 4)),
  /** Ends a COPY that waits for data; ignored where there is none. */
  copyFail: (reason: string) => message('f', text(reason)),
  flush: () => message('H'),
  sync: () => message('S'),
} as const;

export interface Field {
  readonly name: string;
  readonly oid: number;
}

/** What the server said, as far as it matters here. */
export type Reply =
  | { readonly kind: 'fields'; readonly fields: readonly Field[] }
  | { readonly kind: 'complete'; readonly tag: string }
  | { readonly kind: 'parameters'; readonly oids: readonly number[] }
  | { readonly kind: 'error'; readonly fields: PostgresErrorFields }
  /** `I` outside a transaction, `T` inside, `E` inside a failed one. */
  | { readonly kind: 'ready'; readonly status: string };

/** Reads the parts of one message, one after the other. */
function createCursor(body: Buffer) {
  let at = 0;
  return {
    isAtEnd: () => at >= body.length,
    int16: () => {
      at += 2;
      return body.readInt16BE(at - 2);
    },
    int32: () => {
      at += 4;
      return body.readInt32BE(at - 4);
    },
    text: () => {
      const end = body.indexOf(0, at);
      const from = at;
      at = end + 1;
      return body.toString('utf8', from, end);
    },
    bytes: (length: number) => {
      at += length;
      return body.toString('utf8', at - length, at);
    },
    skip: (length: number) => {
      at += length;
    },
  };
}
type Cursor = ReturnType<typeof createCursor>;

function readFields(cursor: Cursor): readonly Field[] {
  return Array.from({ length: cursor.int16() }, () => {
    const name = cursor.text();
    cursor.skip(6); // table and column
    const oid = cursor.int32();
    cursor.skip(8); // size, modifier, format
    return { name, oid };
  });
}

/**
 * Reads the values of a row, as text. A plain loop, as this is what large answers spend their time in.
 * @param at where the row begins
 */
export function readValues(buffer: Buffer, at: number): readonly (string | null)[] {
  const values: (string | null)[] = [];
  let from = at + 2;
  for (let left = buffer.readInt16BE(at); left > 0; left -= 1) {
    const length = buffer.readInt32BE(from);
    from += 4;
    if (length < 0) values.push(null);
    else {
      values.push(buffer.toString('utf8', from, from + length));
      from += length;
    }
  }
  return values;
}

function readError(cursor: Cursor): PostgresErrorFields {
  const parts = new Map<string, string>();
  while (!cursor.isAtEnd()) {
    const code = cursor.bytes(1);
    if (code === '\0') break;
    parts.set(code, cursor.text());
  }
  const detail = parts.get('D');
  const hint = parts.get('H');
  const position = parts.get('P');
  return {
    sqlstate: parts.get('C') ?? 'XX000',
    message: parts.get('M') ?? '',
    ...(detail !== undefined && { detail }),
    ...(hint !== undefined && { hint }),
    ...(position !== undefined && { position: Number(position) }),
  };
}

function decode(type: string, body: Buffer): Reply | undefined {
  const cursor = createCursor(body);
  if (type === 'T') return { kind: 'fields', fields: readFields(cursor) };
  if (type === 'C') return { kind: 'complete', tag: cursor.text() };
  if (type === 'I') return { kind: 'complete', tag: '' };
  if (type === 't') return { kind: 'parameters', oids: Array.from({ length: cursor.int16() }, () => cursor.int32()) };
  if (type === 'E') return { kind: 'error', fields: readError(cursor) };
  if (type === 'Z') return { kind: 'ready', status: cursor.bytes(1) };
  return undefined;
}

const headerBytes = 5;

const rowType = 'D'.charCodeAt(0);

/** Who takes what a reader reads. */
export interface ReaderOptions {
  /** Rows with more bytes are skipped as they come, not kept. */
  readonly maxRowBytes: number;
  readonly onRow: (buffer: Buffer, at: number) => void;
  readonly onLongRow: () => void;
  readonly onReply: (reply: Reply) => void;
}

/** Makes a reader that takes bytes as they come and gives whole messages. */
export function createReader({ maxRowBytes, onRow, onLongRow, onReply }: ReaderOptions) {
  let pending: Buffer[] = [];
  let size = 0;
  let wanted = headerBytes;
  let skipping = 0;

  function give(buffer: Buffer, at: number, length: number): void {
    if (buffer[at] === rowType) return onRow(buffer, at + headerBytes);
    const reply = decode(buffer.toString('latin1', at, at + 1), buffer.subarray(at + headerBytes, at + length));
    if (reply) onReply(reply);
  }

  /** Gives the whole messages in a buffer. @returns where the first unfinished one begins */
  function readAll(buffer: Buffer): number {
    let at = 0;
    wanted = headerBytes;
    while (buffer.length - at >= headerBytes) {
      const length = buffer.readInt32BE(at + 1) + 1;
      const isWhole = buffer.length - at >= length;
      if (buffer[at] === rowType && length > maxRowBytes) {
        onLongRow();
        skipping = Math.max(0, at + length - buffer.length);
      } else if (isWhole) give(buffer, at, length);
      else {
        wanted = length;
        return at;
      }
      at = Math.min(buffer.length, at + length);
    }
    return at;
  }

  return (bytes: Uint8Array): void => {
    const skipped = Math.min(skipping, bytes.length);
    skipping -= skipped;
    // A copy: the bytes belong to the memory of Postgres.
    pending.push(Buffer.from(bytes.subarray(skipped)));
    size += bytes.length - skipped;
    if (size < wanted) return;
    const buffer = Buffer.concat(pending, size);
    const rest = buffer.subarray(readAll(buffer));
    pending = rest.length > 0 ? [rest] : [];
    size = rest.length;
  };
}
