/** What stands in the text of a `.env` file, or the line that is wrong. */
export type ParsedEnv =
  | { readonly secrets: Readonly<Record<string, string>> }
  | { readonly line: number; readonly problem: 'form' | 'name' | 'reserved' | 'quote' | 'long' };

const longestName = 256;
const longestValue = 24_576;
const assignment = /^(?:export\s+)?([^=\s]+)\s*=(.*)$/s;
const name = /^[A-Za-z_][A-Za-z0-9_]*$/;
const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };

interface Line {
  /** One-based. */
  readonly line: number;
  readonly text: string;
}

/** The lines, with those of a value in quotes that goes on put together. */
function logicalLines(text: string): readonly Line[] {
  const lines: Line[] = [];
  let open: { line: number; text: string; quote: string } | undefined;
  for (const [index, row] of text.split(/\r?\n/).entries()) {
    if (open) {
      open.text += `\n${row}`;
      if (endsQuote(row, open.quote)) {
        lines.push(open);
        open = undefined;
      }
      continue;
    }
    const trimmed = row.trim();
    if (trimmed === '' || trimmed.startsWith('#')) continue;
    const quote = assignment.exec(trimmed)?.[2]?.trim().charAt(0) ?? '';
    const value = quote === '"' || quote === "'" ? trimmed.slice(trimmed.indexOf(quote) + 1) : '';
    if (value !== '' && !endsQuote(value, quote)) open = { line: index + 1, text: trimmed, quote };
    else lines.push({ line: index + 1, text: trimmed });
  }
  return open ? [...lines, open] : lines;
}

function endsQuote(text: string, quote: string): boolean {
  const closing = quote === '"' ? /(?<!\\)(?:\\\\)*"/ : /'/;
  return closing.test(text);
}

/** A value without its quotes, or without the comment behind it; nothing when a quote is not closed. */
function unquote(value: string): string | undefined {
  const quote = value.charAt(0);
  if (quote === "'") return /^'([^']*)'\s*(?:#.*)?$/s.exec(value)?.[1];
  if (quote === '"') {
    const inner = /^"((?:[^"\\]|\\.)*)"\s*(?:#.*)?$/s.exec(value)?.[1];
    return inner?.replace(/\\(.)/gs, (_, character: string) => escapes[character] ?? character);
  }
  return value.replace(/\s+#.*$/s, '').trimEnd();
}

function problemOf(
  key: string,
  value: string | undefined,
): Extract<ParsedEnv, { line: number }>['problem'] | undefined {
  if (!name.test(key)) return 'name';
  if (key.startsWith('SUPABASE_')) return 'reserved';
  if (value === undefined) return 'quote';
  return key.length > longestName || value.length > longestValue ? 'long' : undefined;
}

/**
 * Reads secrets as a `.env` file has them: `NAME=value`, `export`, quotes, values over several lines, comments. A name
 * that is there twice has its last value.
 */
export function parseEnv(text: string): ParsedEnv {
  const secrets: Record<string, string> = {};
  for (const { line, text: row } of logicalLines(text)) {
    const [, key = '', raw] = assignment.exec(row) ?? [];
    if (raw === undefined) return { line, problem: 'form' };
    const value = unquote(raw.trim());
    const problem = problemOf(key, value);
    if (problem !== undefined) return { line, problem };
    if (value !== undefined) secrets[key] = value;
  }
  return { secrets };
}
