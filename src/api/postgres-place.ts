/** Where in a statement Postgres stopped. What the text does not give is absent. */
export interface PostgresPlace {
  /** One-based line. */
  readonly line?: number;
  /** One-based position in characters. */
  readonly position?: number;
}

const cut = '...';

/** Zero-based start of the excerpt in its line; nothing where it could be in two places, or is in none. */
function startOf(excerpt: string, line: string): number | undefined {
  if (line === excerpt) return 0;
  const head = excerpt.startsWith(cut) ? excerpt.slice(cut.length) : excerpt;
  const shown = head.endsWith(cut) ? head.slice(0, -cut.length) : head;
  const first = line.indexOf(shown);
  if (first < 0 || shown === '' || line.indexOf(shown, first + 1) >= 0) return undefined;
  return excerpt.startsWith(cut) ? first - cut.length : first;
}

/**
 * Reads `LINE 2: ...from x` and the caret below it. Only the first line's position follows from the text alone; for the
 * others, and for a long line that was cut, the statement has to be known.
 */
export function readPostgresPlace(message: string, statement?: string): PostgresPlace {
  const found = /^(LINE (\d+): )(.*)\n( *)\^/m.exec(message);
  const lineOnly = found ?? /^(LINE (\d+): )/m.exec(message);
  const line = Number(lineOnly?.[2] ?? 0);
  if (line === 0) return {};
  const [, label = '', , excerpt, indent = ''] = found ?? [];
  const column = indent.length - label.length;
  // Characters beyond the basic plane are one column for some writers and two for others.
  if (excerpt === undefined || column < 0 || /[\ud800-\udfff]/.test(excerpt)) return { line };
  if (statement === undefined)
    return line === 1 && !excerpt.startsWith(cut) ? { line, position: column + 1 } : { line };
  const lines = statement.split('\n');
  const whole = lines[line - 1]?.replaceAll('\t', ' ').replace(/\r$/, '') ?? '';
  const start = startOf(excerpt.replaceAll('\t', ' ').replace(/\r$/, ''), whole);
  if (start === undefined) return { line };
  const before = lines.slice(0, line - 1).map((text) => `${text}\n`);
  return { line, position: Array.from(before.join('') + whole.slice(0, start + column)).length + 1 };
}
