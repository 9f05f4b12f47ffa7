import { platformError } from '../api/errors.ts';
import { wrappedColumn } from '../sql/wrap-select.ts';
import { isRow } from './expect.ts';
import { JsonText, type SqlColumn, type SqlRows } from './sql-rows.ts';

type Pair = readonly [key: string, value: unknown];

function invalid(what: string): Error {
  return platformError('upstream_invalid', { message: `The answer of the database can't be read: ${what}.` });
}

const blank = /[ \t\r\n]*/y;
const bracket = /["{}[\]]/g;
const word = /[^\s,\]}]+/y;

/** Reads JSON from left to right. Nested values stay text, so that nothing in them is lost. */
function createScanner(text: string) {
  let at = 0;

  function skipBlank(): string | undefined {
    blank.lastIndex = at;
    blank.test(text);
    at = blank.lastIndex;
    return text[at];
  }

  /** Moves to behind a string. */
  function skipString(): void {
    let end = at;
    for (;;) {
      end = text.indexOf('"', end + 1);
      if (end < 0) throw invalid('a text does not end');
      let slashes = 0;
      while (text[end - 1 - slashes] === '\\') slashes += 1;
      if (slashes % 2 === 0) break;
    }
    at = end + 1;
  }

  /** Moves to behind a list or an object. */
  function skipNested(): void {
    let depth = 0;
    do {
      bracket.lastIndex = at;
      const found = bracket.exec(text);
      if (!found) throw invalid('a nested value does not end');
      at = found.index;
      if (found[0] === '"') skipString();
      else {
        depth += found[0] === '{' || found[0] === '[' ? 1 : -1;
        at += 1;
      }
    } while (depth > 0);
  }

  function readString(): string {
    const from = at;
    skipString();
    const inner = text.slice(from + 1, at - 1);
    return inner.includes('\\') ? String(JSON.parse(text.slice(from, at))) : inner;
  }

  function readWord(): unknown {
    word.lastIndex = at;
    const found = word.exec(text)?.[0] ?? '';
    at += found.length;
    const value: unknown = JSON.parse(found);
    return typeof value === 'number' && String(value) !== found ? found : value;
  }

  function readValue(): unknown {
    const first = skipBlank();
    if (first === '"') return readString();
    if (first !== '{' && first !== '[') return readWord();
    const from = at;
    skipNested();
    return new JsonText(text.slice(from, at));
  }

  /** The items between two brackets, each read by the caller. */
  function readItems<Item>(open: string, close: string, readItem: () => Item): Item[] {
    if (skipBlank() !== open) throw invalid('it is not a list of rows');
    at += 1;
    const items: Item[] = [];
    if (skipBlank() === close) {
      at += 1;
      return items;
    }
    for (;;) {
      items.push(readItem());
      const next = skipBlank();
      at += 1;
      if (next === close) return items;
      if (next !== ',') throw invalid('a comma is missing');
    }
  }

  function readPair(): Pair {
    if (skipBlank() !== '"') throw invalid('a column has no name');
    const key = readString();
    if (skipBlank() !== ':') throw invalid('a column has no value');
    at += 1;
    return [key, readValue()];
  }

  const readObject = () => readItems('{', '}', readPair);
  return {
    readObject,
    readObjects: () => readItems('[', ']', readObject),
    isAtEnd: () => skipBlank() === undefined,
  };
}

function hasKeys(pairs: readonly Pair[], names: readonly string[]): boolean {
  return pairs.length === names.length && pairs.every(([key], index) => key === names[index]);
}

/** Rows of objects as rows of values: the first row's keys in its order, and what later ones have besides. */
function fromObjects(objects: readonly (readonly Pair[])[]): SqlRows {
  const names = (objects[0] ?? []).map(([key]) => key);
  const rows = objects.map((pairs) => {
    if (hasKeys(pairs, names)) return pairs.map(([, value]) => value);
    const values = new Map(pairs);
    for (const key of values.keys()) if (!names.includes(key)) names.push(key);
    return names.map((name) => values.get(name) ?? null);
  });
  return { columns: names.map((name) => ({ name })), rows };
}

/** A wrapped row's text holds the columns as Postgres names and orders them, also where two have one name. */
function unwrap(rows: readonly (readonly unknown[])[]): SqlRows {
  const objects = rows.map(([text]) => createScanner(String(text)).readObject());
  const present = objects.filter((pairs) => pairs.at(-1)?.[1] === true);
  const { columns } = fromObjects(objects.slice(0, 1).map((pairs) => pairs.slice(0, -1)));
  return { columns, rows: present.map((pairs) => pairs.slice(0, -1).map(([, value]) => value)) };
}

function isColumn(value: unknown): value is SqlColumn {
  return isRow(value) && typeof value.name === 'string' && (value.type === undefined || typeof value.type === 'string');
}

/** JSON comes as its text where types are told; marked here, so that it is not taken for a text. */
function markJson(columns: readonly SqlColumn[], rows: readonly unknown[][]): void {
  for (const [index, { type }] of columns.entries()) {
    if (type !== 'json' && type !== 'jsonb') continue;
    for (const row of rows) if (typeof row[index] === 'string') row[index] = new JsonText(row[index]);
  }
}

function fromArrays(answer: unknown): SqlRows {
  if (!isRow(answer) || !Array.isArray(answer.columns) || !Array.isArray(answer.rows)) throw invalid('it has no rows');
  const columns: unknown[] = answer.columns;
  const rows: unknown[] = answer.rows;
  if (!columns.every(isColumn)) throw invalid('a column has no name');
  if (!rows.every((row) => Array.isArray(row) && row.length === columns.length))
    throw invalid('a row does not fit the columns');
  const values = rows as unknown[][]; // checked above
  markJson(columns, values);
  return { columns, rows: values };
}

export interface ReadSqlRows extends SqlRows {
  /** How the values came: `arrays` and `wrapped` are exact, `objects` may have lost something on the way. */
  readonly form: 'arrays' | 'wrapped' | 'objects';
}

/**
 * Reads the answer of a query without losing a digit, a column or the order of columns.
 * @throws PlatformError `upstream_invalid`
 */
export function readSqlRows(text: string): ReadSqlRows {
  if (text.trimStart().startsWith('{')) return { ...fromArrays(JSON.parse(text)), form: 'arrays' };
  const scanner = createScanner(text);
  const objects = fromObjects(scanner.readObjects());
  if (!scanner.isAtEnd()) throw invalid('something follows it');
  const isWrapped = objects.columns.length === 1 && objects.columns[0]?.name === wrappedColumn;
  return isWrapped ? { ...unwrap(objects.rows), form: 'wrapped' } : { ...objects, form: 'objects' };
}
