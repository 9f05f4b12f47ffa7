import { JsonText, type SqlRows, valueText } from '../../../../hooks/sql-rows.ts';

/** What rows can be written as. `csv` is safe to open in a spreadsheet, `csv-exact` has every value as it is. */
export type RowFormat = 'csv' | 'csv-exact' | 'json' | 'markdown' | 'tsv';

/** What a spreadsheet would take for a formula. */
const formula = /^[=+\-@\t\r]/;
const isNumber = /^-?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;

function csvField(text: string | null, exact: boolean): string {
  if (text === null) return '';
  const safe = !exact && formula.test(text) && !isNumber.test(text) ? `'${text}` : text;
  // An empty text is told from a value that is not there.
  return safe === '' || /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function jsonValue(value: unknown): string {
  if (value instanceof JsonText) return value.text;
  if (value === null || value === undefined) return 'null';
  return JSON.stringify(value);
}

/** Names of columns that no other one has: a second `a` is `a_2`. */
function uniqueNames(names: readonly string[]): readonly string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    let unique = name;
    for (let count = 2; taken.has(unique); count++) unique = `${name}_${count}`;
    taken.add(unique);
    return unique;
  });
}

const markdownCell = (text: string | null) =>
  (text ?? 'NULL').replaceAll('\\', '\\\\').replaceAll('|', '\\|').replace(/\r?\n/g, '<br>');

const tsvCell = (text: string | null) => (text ?? '').replace(/[\t\r\n]+/g, ' ');

interface Writer {
  readonly head: string;
  readonly row: (row: readonly unknown[], isFirst: boolean) => string;
  readonly end: string;
}

function writerOf(format: RowFormat, { columns }: SqlRows): Writer {
  const names = columns.map(({ name }) => name);
  if (format === 'json') {
    const fields = uniqueNames(names).map((name) => JSON.stringify(name));
    const object = (row: readonly unknown[]) =>
      `{${fields.map((field, index) => `${field}:${jsonValue(row[index])}`).join(',')}}`;
    return { head: '[', row: (row, isFirst) => `${isFirst ? '\n' : ',\n'}${object(row)}`, end: '\n]\n' };
  }
  const line = (cells: readonly string[], between: string) => cells.join(between);
  if (format === 'markdown') {
    const cells = (texts: readonly (string | null)[]) => `| ${line(texts.map(markdownCell), ' | ')} |\n`;
    const head = `${cells(names)}|${' --- |'.repeat(names.length)}\n`;
    return { head, row: (row) => cells(names.map((_, index) => valueText(row[index]))), end: '' };
  }
  if (format === 'tsv') {
    return {
      head: `${line(names.map(tsvCell), '\t')}\n`,
      row: (row) =>
        `${line(
          names.map((_, index) => tsvCell(valueText(row[index]))),
          '\t',
        )}\n`,
      end: '',
    };
  }
  const exact = format === 'csv-exact';
  const fields = (texts: readonly (string | null)[]) =>
    `${line(
      texts.map((text) => csvField(text, exact)),
      ',',
    )}\r\n`;
  return { head: fields(names), row: (row) => fields(names.map((_, index) => valueText(row[index]))), end: '' };
}

/** Rows that are written between two looks at the clock and the signal. */
const chunk = 2000;

/** Rows as text, piece by piece, so that a page can draw and stop in between. */
export function* writeRows(format: RowFormat, rows: SqlRows): Generator<string> {
  const { head, row, end } = writerOf(format, rows);
  yield head;
  for (let from = 0; from < rows.rows.length; from += chunk) {
    const part = rows.rows.slice(from, from + chunk);
    yield part.map((each, index) => row(each, from + index === 0)).join('');
  }
  yield end;
}

/**
 * Rows as a file.
 * @param options.onProgress told how much is done, between 0 and 1
 * @throws the reason of the signal when it fires
 */
export async function rowsToBlob(
  format: RowFormat,
  rows: SqlRows,
  { signal, onProgress }: { signal: AbortSignal; onProgress: (share: number) => void },
): Promise<Blob> {
  const parts: string[] = [];
  for (const part of writeRows(format, rows)) {
    signal.throwIfAborted();
    parts.push(part);
    onProgress(Math.min(1, ((parts.length - 1) * chunk) / Math.max(1, rows.rows.length)));
    await new Promise((resolve) => setTimeout(resolve));
  }
  const type = {
    csv: 'text/csv',
    'csv-exact': 'text/csv',
    json: 'application/json',
    markdown: 'text/markdown',
    tsv: 'text/tab-separated-values',
  };
  return new Blob(parts, { type: `${type[format]};charset=utf-8` });
}
