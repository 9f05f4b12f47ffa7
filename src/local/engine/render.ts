import type { ParserOptions, Results } from '@electric-sql/pglite';

/** Raised in the worker when an answer is larger than the caller wants. */
export class TooLarge extends Error {}

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
export function renderValue(text: string | null, oid: number): string {
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

/** Parsers that leave each value as Postgres wrote it. */
export function rawParsers(known: ParserOptions): ParserOptions {
  return Object.fromEntries(Object.keys(known).map((oid) => [oid, (text: string) => text]));
}

type RawRow = readonly (string | null)[];

/**
 * The rows of a result, taken in array mode with `rawParsers`, as a JSON array of objects. Of columns with the same name
 * the last one stays, as on the platform.
 * @throws TooLarge when the JSON has more than `maxBytes` bytes
 */
export function renderRows(result: Results<unknown> | undefined, maxBytes: number): Uint8Array {
  if (!result) return new TextEncoder().encode('[]');
  const { fields } = result;
  const last = new Map(fields.map(({ name }, index) => [name, index]));
  const columns = [...last].map(([name, index]) => ({
    key: `${JSON.stringify(name)}:`,
    index,
    oid: fields[index]?.dataTypeID ?? 0,
  }));
  const parts: string[] = [];
  let bytes = 2;
  for (const row of result.rows as RawRow[]) {
    // array mode with raw parsers gives texts
    const part = `{${columns.map(({ key, index, oid }) => key + renderValue(row[index] ?? null, oid)).join(',')}}`;
    bytes += Buffer.byteLength(part) + 1;
    if (bytes > maxBytes) throw new TooLarge();
    parts.push(part);
  }
  return new TextEncoder().encode(`[${parts.join(',')}]`);
}
