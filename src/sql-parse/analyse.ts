import type { AnalysedStatement, Danger, ScriptAnalysis, SqlSyntaxError, TableName } from './analysis.ts';
import { commandOf, createdTables, effectOf, isReadingSelect } from './classify.ts';
import { dangersOf } from './dangers.ts';
import { locksOf, runsInTransaction } from './locks.ts';
import { leadingTokens, type SplitStatement, splitStatements } from './split.ts';
import { listOf, type Node, nodeOf, unwrap } from './tree.ts';

/** What the parser says of a text: a tree, or what is wrong and at which character. */
export type Parse = (
  sql: string,
) => Promise<{ readonly statements: readonly unknown[] } | { readonly message: string; readonly character: number }>;

interface Parsed extends SplitStatement {
  readonly type: string;
  readonly node: Node;
}

const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`;

/** The offset in UTF-16 units of a character, as Postgres counts them. */
function offsetOfCharacter(sql: string, character: number): number {
  return Array.from(sql).slice(0, character).join('').length;
}

/** Texts of statements by the parser's places, which count bytes; white space and comments around are left out. */
function cut(sql: string, statements: readonly unknown[]): readonly Parsed[] {
  const bytes = new TextEncoder().encode(sql);
  const decoder = new TextDecoder();
  let at = 0;
  let offset = 0;
  const offsetOf = (byte: number) => {
    offset += decoder.decode(bytes.subarray(at, byte)).length;
    at = byte;
    return offset;
  };
  return statements.map((item) => {
    const { stmt, stmt_location: from = 0, stmt_len: length = 0 } = nodeOf(item);
    const start = offsetOf(Number(from));
    const end = Number(length) > 0 ? offsetOf(Number(from) + Number(length)) : sql.length;
    const [whole = { text: sql.slice(start, end), start: 0 }] = splitStatements(sql.slice(start, end));
    return { text: whole.text, start: start + whole.start, ...unwrap(stmt) };
  });
}

const isSame = (one: TableName, { schema = 'public', name }: TableName) =>
  one.name === name && (one.schema ?? 'public') === schema;

/** Tables whose row level security a statement turns on. */
function protectedBy({ type, node }: Parsed): readonly TableName[] {
  if (type !== 'AlterTableStmt') return [];
  const enables = listOf(node['cmds']).some((item) => unwrap(item).node['subtype'] === 'AT_EnableRowSecurity');
  const { schemaname, relname } = nodeOf(node['relation']);
  return enables ? [{ ...(schemaname !== '' && { schema: String(schemaname) }), name: String(relname) }] : [];
}

function openTables(created: readonly TableName[], later: readonly Parsed[]): readonly Danger[] {
  const safe = later.flatMap(protectedBy);
  return created
    .filter((table) => !safe.some((one) => isSame(one, table)))
    .map((table) => {
      const path = [table.schema, table.name].filter((part) => part !== undefined);
      const remedy = `alter table ${path.map(quoted).join('.')} enable row level security;`;
      return { kind: 'no-rls', subject: path.join('.'), remedy };
    });
}

function describe(parsed: Parsed, later: readonly Parsed[]): AnalysedStatement {
  const { text, start, type, node } = parsed;
  const createsTables = createdTables(type, node);
  const dangers = [...dangersOf(type, node), ...openTables(createsTables, later)];
  const isPlainSelect = dangers.length === 0 && isReadingSelect(type, node);
  return {
    text,
    start,
    command: commandOf(type, node),
    effect: effectOf(type, node),
    dangers,
    createsTables,
    canRunInTransaction: runsInTransaction(type, node),
    locks: locksOf(type, node),
    isPlainSelect,
    takesLimit: isPlainSelect && node['limitCount'] === undefined,
  };
}

/** A statement of which nothing is known: no parser, or a text that it does not take. */
export function describeUnknown({ text, start }: SplitStatement): AnalysedStatement {
  return {
    text,
    start,
    command: (leadingTokens(text, 1)[0] ?? '').toUpperCase(),
    effect: 'unknown',
    dangers: [{ kind: 'unknown-effect' }],
    createsTables: [],
    canRunInTransaction: true,
    locks: [],
    isPlainSelect: false,
    takesLimit: false,
  };
}

/** Each statement by itself: one that is wrong does not hide the others. */
async function analyseApart(sql: string, parse: Parse): Promise<readonly AnalysedStatement[]> {
  const pieces = await Promise.all(
    splitStatements(sql).map(async (piece) => {
      const answer = await parse(piece.text);
      const [only] = 'statements' in answer && answer.statements.length === 1 ? answer.statements : [];
      const parsed: Parsed | undefined = only === undefined ? undefined : { ...piece, ...unwrap(nodeOf(only)['stmt']) };
      return { piece, parsed };
    }),
  );
  return pieces.map(({ piece, parsed }, index) => {
    const later = pieces.slice(index + 1).flatMap((one) => one.parsed ?? []);
    return parsed ? describe(parsed, later) : describeUnknown(piece);
  });
}

/** Splits a script and says of each statement what it does; by the types of nodes, never by words. */
export async function analyseScript(script: string, parse: Parse): Promise<ScriptAnalysis> {
  const answer = await parse(script);
  if ('statements' in answer) {
    const parsed = cut(script, answer.statements);
    return { statements: parsed.map((one, index) => describe(one, parsed.slice(index + 1))) };
  }
  const syntaxError: SqlSyntaxError = {
    message: answer.message,
    position: offsetOfCharacter(script, answer.character),
  };
  return { statements: await analyseApart(script, parse), syntaxError };
}
