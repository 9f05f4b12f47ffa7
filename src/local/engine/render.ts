import type { RowForm } from './engine.ts';
import { ResultTooLarge } from './result-too-large.ts';
import type { Field } from './wire.ts';

const oids = {
  bool: 16,
  int8: 20,
  numeric: 1700,
  json: 114,
  jsonb: 3802,
} as const;
const numbers = new Set([21, 23, 26, 700, 701]);
const elementOf: Readonly<Record<number, number>> = {
  1000: oids.bool,
  1005: 21,
  1007: 23,
  1016: oids.int8,
  1021: 700,
  1022: 701,
  1028: 26,
  1231: oids.numeric,
  199: oids.json,
  3807: oids.jsonb,
  1002: 25,
  1003: 25,
  1009: 25,
  1014: 25,
  1015: 25,
  1041: 25,
  1115: 25,
  1182: 25,
  1183: 25,
  1185: 25,
  1187: 25,
  1270: 25,
  2951: 25,
};

const isJsonNumber = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

/** A value of Postgres' text as JSON text. Digits are never lost: what a JSON reader could not hold becomes a text. */
function renderValue(text: string | null, oid: number): string {
  if (text === null) return 'null';
  if (oid === oids.bool) return text === 't' ? 'true' : 'false';
  if (oid === oids.json || oid === oids.jsonb) return text;
  if (numbers.has(oid)) return isJsonNumber.test(text) ? text : JSON.stringify(text);
  if (oid === oids.int8) return Number.isSafeInteger(Number(text)) ? text : JSON.stringify(text);
  const element = elementOf[oid];
  return element === undefined ? JSON.stringify(text) : renderArray(text, element, renderValue);
}

/**
 * The same so that any reader of JSON has exactly what Postgres said: a number only where it reads back as the same text,
 * JSON as its text (its null is not Postgres' null, and its digits and keys stay), an array with bounds as Postgres writes it.
 */
function renderExact(text: string | null, oid: number): string {
  if (text === null) return 'null';
  if (oid === oids.bool) return text === 't' ? 'true' : 'false';
  if (oid === oids.int8 || numbers.has(oid)) {
    return isJsonNumber.test(text) && String(Number(text)) === text ? text : JSON.stringify(text);
  }
  const element = elementOf[oid];
  if (element === undefined || text.startsWith('[')) return JSON.stringify(text);
  return renderArray(text, element, renderExact);
}

type Render = (text: string | null, oid: number) => string;

/** An array in Postgres' text form, `{1,NULL,"a b",{2}}`, as a JSON array. */
function renderArray(text: string, element: number, render: Render): string {
  // A lower bound other than 1 stands in front: `[0:1]={1,2}`.
  let at = text.startsWith('[') ? text.indexOf('{') : 0;
  const quoted = (): string => {
    let value = '';
    for (at += 1; at < text.length && text[at] !== '"'; at += 1) {
      if (text[at] === '\\') at += 1;
      value += text[at] ?? '';
    }
    at += 1;
    return value;
  };
  const bare = (): string | null => {
    const from = at;
    while (at < text.length && text[at] !== ',' && text[at] !== '}') at += 1;
    const value = text.slice(from, at);
    return value.toUpperCase() === 'NULL' ? null : value;
  };
  const list = (): string => {
    const items: string[] = [];
    at += 1;
    while (at < text.length && text[at] !== '}') {
      if (text[at] === ',') at += 1;
      else if (text[at] === '{') items.push(list());
      else items.push(render(text[at] === '"' ? quoted() : bare(), element));
    }
    at += 1;
    return `[${items.join(',')}]`;
  };
  return list();
}

/** Rows that become JSON as they arrive, so that no more of an answer is kept than its caller wants. */
export interface Rows {
  /** The types of the columns, by their numbers. */
  readonly types: readonly number[];
  readonly isTooLarge: () => boolean;
  readonly add: (values: readonly (string | null)[]) => void;
  /** Notes a row that was too large to be read. */
  readonly addTooLarge: () => void;
  /**
   * The rows as JSON, in UTF-8.
   * @param typeNames of the columns' types, where the form tells them
   * @throws ResultTooLarge when it would have more bytes than allowed
   */
  readonly toJson: (typeNames?: ReadonlyMap<number, string>) => Uint8Array<ArrayBuffer>;
}

/** How one form writes a row, and what stands before and after all of them. */
interface Writer {
  readonly row: (values: readonly (string | null)[]) => string;
  readonly head: (typeNames: ReadonlyMap<number, string>) => string;
  readonly tail: string;
}

/** Of columns with the same name the last one stays, as on the platform. */
function writeObjects(fields: readonly Field[]): Writer {
  const last = new Map(fields.map(({ name, oid }, index) => [name, { key: `${JSON.stringify(name)}:`, index, oid }]));
  const columns = [...last.values()];
  return {
    row: (values) =>
      `{${columns.map(({ key, index, oid }) => key + renderValue(values[index] ?? null, oid)).join(',')}}`,
    head: () => '[',
    tail: ']',
  };
}

function writeArrays(fields: readonly Field[]): Writer {
  return {
    row: (values) => `[${fields.map(({ oid }, index) => renderExact(values[index] ?? null, oid)).join(',')}]`,
    head: (typeNames) => {
      const columns = fields.map(({ name, oid }) => ({ name, type: typeNames.get(oid) }));
      return `{"columns":${JSON.stringify(columns)},"rows":[`;
    },
    tail: ']}',
  };
}

const writers = { objects: writeObjects, arrays: writeArrays } as const;

export interface RowsOptions {
  /** Largest JSON, in bytes. */
  readonly maxBytes: number;
  readonly form: RowForm;
}

/** Begins a result. */
export function createRows(fields: readonly Field[], { maxBytes, form }: RowsOptions): Rows {
  const writer = writers[form](fields);
  let parts: string[] = [];
  let bytes = 1;
  return {
    types: fields.map(({ oid }) => oid),
    isTooLarge: () => bytes > maxBytes,
    add: (values) => {
      const part = writer.row(values);
      bytes += Buffer.byteLength(part) + 1;
      parts.push(part);
      if (bytes > maxBytes) parts = [];
    },
    addTooLarge: () => {
      bytes = Number.POSITIVE_INFINITY;
      parts = [];
    },
    toJson: (typeNames = new Map()) => {
      if (bytes > maxBytes) throw new ResultTooLarge(maxBytes);
      const json = new TextEncoder().encode(writer.head(typeNames) + parts.join(',') + writer.tail);
      if (json.length > maxBytes) throw new ResultTooLarge(maxBytes);
      return json;
    },
  };
}
