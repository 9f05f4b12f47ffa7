import { isPlatformError, type PlatformError } from '../../../api/errors.ts';
import type { SqlSyntaxError } from '../../../sql-parse/index.ts';
import type { EditorMark } from '../../editor/editor-props.ts';

export interface SentText {
  /** What is in the editor. */
  readonly sql: string;
  /** Where in it the statement begins that was sent, in UTF-16 units. */
  readonly start: number;
  /** The statement that was sent. */
  readonly sent: string;
}

/** The offset to which Postgres points, as far as it said: of a character, or of the start of a line. */
function offsetOf(sql: string, { position, line = 1 }: { position?: number; line?: number }): number {
  if (position !== undefined)
    return Array.from(sql)
      .slice(0, position - 1)
      .join('').length; // Postgres counts characters
  return sql
    .split('\n')
    .slice(0, line - 1)
    .reduce((sum, text) => sum + text.length + 1, 0);
}

/** Where in the editor the mistake is: Postgres counts in what it was sent. */
export function placeOf(error: PlatformError, { sql, start, sent }: SentText) {
  const { line, position } = error.details ?? {};
  if (line === undefined) return undefined;
  const at = start + offsetOf(sent, { line, position });
  return { at, line: sql.slice(0, start).split('\n').length - 1 + line };
}

const wordOrSign = /[\p{L}\p{N}_$]+|[^\s]/uy;

/** The word at an offset; where the text ends, its last character. */
function spanAt(text: string, at: number): { readonly start: number; readonly end: number } {
  const start = Math.min(at, text.length);
  wordOrSign.lastIndex = start;
  const found = wordOrSign.exec(text)?.[0];
  if (found) return { start, end: start + found.length };
  const last = text.slice(0, start).trimEnd().length;
  return { start: Math.max(0, last - 1), end: Math.max(last, 1) };
}

/** SQLSTATE of all that the parser refuses. */
const syntaxErrorState = '42601';

/** What the parser does not take, as it is marked in the text. */
export function markOfMistake(text: string, { message, position }: SqlSyntaxError): EditorMark {
  return { ...spanAt(text, position), message: `${message} (SQLSTATE ${syntaxErrorState})`, tone: 'warning' };
}

/** What Postgres refused, as it is marked in the text; nothing where it names no place. */
export function markOfError(error: Error | null, text: SentText): EditorMark | undefined {
  if (!isPlatformError(error) || error.code !== 'sql_error') return undefined;
  const place = placeOf(error, text);
  if (!place) return undefined;
  const { message, hint, details } = error;
  const state = details?.sqlstate && `SQLSTATE ${details.sqlstate}`;
  const words = [message, hint, state].filter(Boolean).join('\n');
  return { ...spanAt(text.sql, place.at), message: words, tone: 'danger' };
}
