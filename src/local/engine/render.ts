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
  return element === undefined ? JSON.stringify(text) : renderArray(text, element);
}

/** An array in Postgres' text form, `{1,NULL,"a b",{2}}`, as a JSON array. */
function renderArray(text: string, element: number): string {
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
      else items.push(renderValue(text[at] === '"' ? quoted() : bare(), element));
    }
    at += 1;
    return `[${items.join(',')}]`;
  };
  return list();
}

/** Rows that become JSON as they arrive, so that no more of an answer is kept than its caller wants. */
export interface Rows {
  readonly isTooLarge: () => boolean;
  readonly add: (values: readonly (string | null)[]) => void;
  /** Notes a row that was too large to be read. */
  readonly addTooLarge: () => void;
  /**
   * The rows as a JSON array of objects, in UTF-8.
   * @throws ResultTooLarge when it would have more bytes than allowed
   */
  readonly toJson: () => Uint8Array<ArrayBuffer>;
}

/**
 * Begins a result. Of columns with the same name the last one stays, as on the platform.
 * @param maxBytes largest JSON, in bytes
 */
export function createRows(fields: readonly Field[], maxBytes: number): Rows {
  const last = new Map(fields.map(({ name, oid }, index) => [name, { key: `${JSON.stringify(name)}:`, index, oid }]));
  const columns = [...last.values()];
  let parts: string[] = [];
  let bytes = 1;
  return {
    isTooLarge: () => bytes > maxBytes,
    add: (values) => {
      const part = `{${columns.map(({ key, index, oid }) => key + renderValue(values[index] ?? null, oid)).join(',')}}`;
      bytes += Buffer.byteLength(part) + 1;
      parts.push(part);
      if (bytes > maxBytes) parts = [];
    },
    addTooLarge: () => {
      bytes = Number.POSITIVE_INFINITY;
      parts = [];
    },
    toJson: () => {
      if (bytes > maxBytes) throw new ResultTooLarge(maxBytes);
      return new TextEncoder().encode(`[${parts.join(',')}]`);
    },
  };
}
