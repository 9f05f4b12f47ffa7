import { platformError } from '../api/errors.ts';
import { PostgresError, type PostgresErrorFields, ResultTooLarge } from './engine/index.ts';

// Columns of a long line that are shown on each side of the place.
const context = 30;

/** The line that a position lies in, with a caret below it. Both count characters, not UTF-16 units. */
function pointAt(sql: string, position: number): string {
  const characters = Array.from(sql);
  const before = characters.slice(0, position - 1);
  const lineNumber = before.filter((character) => character === '\n').length + 1;
  const start = before.lastIndexOf('\n') + 1;
  const end = characters.indexOf('\n', position - 1);
  const line = characters
    .slice(start, end < 0 ? undefined : end)
    .map((character) => (character === '\t' ? ' ' : character));
  const column = before.length - start;
  const from = Math.max(0, column - context);
  const lead = from > 0 ? '...' : '';
  const shown = line.slice(from, column + context);
  const tail = column + context < line.length ? '...' : '';
  const label = `LINE ${lineNumber}: ${lead}`;
  const text = shown.join('').replace(/\r$/, '');
  return `${label}${text}${tail}\n${' '.repeat(label.length + column - from)}^\n`;
}

/** The text of an error as Postgres' own client writes it, which is what the platform answers. */
export function describePostgresError({ sqlstate, message, position, detail, hint }: PostgresErrorFields, sql: string) {
  const place = position === undefined || position > Array.from(sql).length + 1 ? '' : pointAt(sql, position);
  const rest = [...(detail ? [`DETAIL:  ${detail}`] : []), ...(hint ? [`HINT:  ${hint}`] : [])].map(
    (line) => `${line}\n`,
  );
  return `ERROR:  ${sqlstate}: ${message}\n${place}${rest.join('')}`;
}

/** What a failed query answers. What is neither Postgres' refusal nor too large stays what it is. */
export function sqlFailure(cause: unknown, sql: string, what = 'Failed to run sql query'): unknown {
  if (cause instanceof ResultTooLarge) {
    return platformError('bad_request', {
      cause,
      message: `${what}: the result is larger than ${Math.floor(cause.maxBytes / 2 ** 20)} MiB. Ask for fewer rows or columns, for example with LIMIT.`,
    });
  }
  if (!(cause instanceof PostgresError)) return cause;
  return platformError('sql_error', {
    cause,
    message: `${what}: ${describePostgresError(cause.fields, sql)}`,
  });
}
