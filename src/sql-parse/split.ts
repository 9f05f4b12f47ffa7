/** One statement of a script, where it stands. */
export interface SplitStatement {
  readonly text: string;
  /** Zero-based offset in the script, in UTF-16 units. */
  readonly start: number;
}

const dollarTag = /\$(?:[A-Za-z_\u0080-\uffff][A-Za-z0-9_\u0080-\uffff]*)?\$/y;
// White space and comments with a line break among them, up to the quote behind.
const continuation = /(?:[ \t\f\v]|--[^\n\r]*)*[\n\r](?:[ \t\f\v\n\r]|--[^\n\r]*[\n\r])*'/y;
const lineEnd = /[\n\r]/g;
const word = /[A-Za-z_\u0080-\uffff][A-Za-z0-9_$\u0080-\uffff]*/y;

function match(pattern: RegExp, sql: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(sql)?.[0];
}

/** The offset behind a quoted text; an unclosed one ends with the script. */
function skipQuoted(sql: string, at: number, quote: string, backslash: boolean): number {
  for (let i = at + 1; i < sql.length; i += 1) {
    if (backslash && sql[i] === '\\') i += 1;
    else if (sql[i] === quote) {
      if (sql[i + 1] !== quote) return i + 1;
      i += 1;
    }
  }
  return sql.length;
}

/** A text constant with backslashes. One that goes on in another line keeps them there. */
function skipEscaped(sql: string, at: number): number {
  let end = skipQuoted(sql, at, "'", true);
  for (let gap = match(continuation, sql, end); gap !== undefined; gap = match(continuation, sql, end)) {
    end = skipQuoted(sql, end + gap.length - 1, "'", true);
  }
  return end;
}

function skipBlockComment(sql: string, at: number): number {
  let depth = 0;
  for (let i = at; i < sql.length; i += 1) {
    if (sql.startsWith('/*', i)) {
      depth += 1;
      i += 1;
    } else if (sql.startsWith('*/', i)) {
      depth -= 1;
      i += 1;
      if (depth === 0) return i + 1;
    }
  }
  return sql.length;
}

function skipDollar(sql: string, at: number): number {
  const tag = match(dollarTag, sql, at);
  if (tag === undefined) return at + 1;
  const end = sql.indexOf(tag, at + tag.length);
  return end < 0 ? sql.length : end + tag.length;
}

function skipComment(sql: string, at: number): number | undefined {
  if (sql.startsWith('/*', at)) return skipBlockComment(sql, at);
  if (!sql.startsWith('--', at)) return undefined;
  lineEnd.lastIndex = at;
  return lineEnd.exec(sql)?.index ?? sql.length;
}

/** The offset behind a text constant, a quoted name, a dollar-quoted text or a comment that begins here. */
function skipOpaque(sql: string, at: number): number | undefined {
  const character = sql[at];
  if (character === "'") return skipQuoted(sql, at, "'", false);
  if (character === '"') return skipQuoted(sql, at, '"', false);
  if ((character === 'e' || character === 'E') && sql[at + 1] === "'") return skipEscaped(sql, at + 1);
  if (character === '$') return skipDollar(sql, at);
  return skipComment(sql, at);
}

interface Token {
  readonly kind: 'word' | 'symbol' | 'opaque';
  readonly text: string;
  readonly start: number;
}

/** Words, symbols and opaque pieces of a script, without white space and comments. */
export function* tokensOf(sql: string): Generator<Token> {
  let at = 0;
  while (at < sql.length) {
    const comment = skipComment(sql, at);
    if (comment !== undefined) {
      at = comment;
      continue;
    }
    const opaque = skipOpaque(sql, at);
    const name = opaque === undefined ? match(word, sql, at) : undefined;
    const end = opaque ?? at + (name?.length ?? 1);
    const text = sql.slice(at, end);
    if (opaque !== undefined) yield { kind: 'opaque', text, start: at };
    else if (text.trim() !== '') yield { kind: name === undefined ? 'symbol' : 'word', text, start: at };
    at = end;
  }
}

/** Counts what keeps a semicolon inside a statement: parentheses, and the body of a `begin atomic` function. */
function createDepth() {
  let parentheses = 0;
  let blocks = 0;
  let before = '';
  return {
    isOutside: () => parentheses === 0 && blocks === 0,
    read({ kind, text }: Token) {
      const lower = text.toLowerCase();
      if (text === '(') parentheses += 1;
      else if (text === ')') parentheses = Math.max(0, parentheses - 1);
      else if (kind === 'word' && lower === 'atomic' && before === 'begin') blocks += 1;
      else if (kind === 'word' && lower === 'case' && blocks > 0) blocks += 1;
      else if (kind === 'word' && lower === 'end' && blocks > 0) blocks -= 1;
      before = lower;
    },
  };
}

/**
 * Splits a script at the semicolons that end statements. Texts, quoted names, dollar quotes, nested comments and
 * `begin atomic` bodies stay whole; pieces without a word of SQL are left out.
 */
export function splitStatements(sql: string): readonly SplitStatement[] {
  const statements: SplitStatement[] = [];
  let start: number | undefined;
  let depth = createDepth();
  const close = (end: number) => {
    if (start !== undefined) statements.push({ text: sql.slice(start, end), start });
    start = undefined;
    depth = createDepth();
  };
  for (const token of tokensOf(sql)) {
    if (token.text === ';' && token.kind === 'symbol' && depth.isOutside()) close(token.start);
    else {
      start ??= token.start;
      depth.read(token);
    }
  }
  close(sql.length);
  return statements.map(({ text, start: from }) => ({ text: text.trimEnd(), start: from }));
}

/** The words and symbols of a statement in lower case, quoted pieces as they stand; at most `count`. */
export function leadingTokens(sql: string, count: number): readonly string[] {
  const tokens: string[] = [];
  for (const { kind, text } of tokensOf(sql)) {
    tokens.push(kind === 'word' ? text.toLowerCase() : text);
    if (tokens.length === count) break;
  }
  return tokens;
}
