import { leadingTokens, type SplitStatement, splitStatements } from '../../sql-parse/split.ts';
import { PostgresError } from './postgres-error.ts';

const opens = new Set(['begin', 'start']);
const ends = new Set(['commit', 'end']);
const controls = new Set([...opens, ...ends, 'abort', 'rollback', 'prepare']);

function controlOf({ text }: SplitStatement): string | undefined {
  const [first = '', second] = leadingTokens(text, 2);
  if (!controls.has(first)) return undefined;
  if (first === 'rollback' && second === 'to') return undefined; // to a savepoint of the script's own
  if (first === 'prepare' && second !== 'transaction') return undefined;
  return first;
}

/** The text with a statement made blank, so that what stands behind it keeps its place. */
function blank(script: string, { text, start }: SplitStatement): string {
  const spaces = text.replace(/[^\n]/gu, ' ');
  return script.slice(0, start) + spaces + script.slice(start + text.length).replace(';', ' ');
}

/**
 * A script as it can be run inside of a transaction: one `begin … commit` around all of it is taken off, and every place
 * in it stays where it was.
 * @throws PostgresError 0A000 at any other statement that would begin or end a transaction
 */
export function withoutTransaction(script: string): string {
  const statements = splitStatements(script);
  const [first] = statements;
  const last = statements.at(-1);
  const isWrapped =
    first !== undefined &&
    last !== undefined &&
    opens.has(controlOf(first) ?? '') &&
    ends.has(controlOf(last) ?? '') &&
    statements.length > 1;
  const inner = isWrapped ? statements.slice(1, -1) : statements;
  for (const statement of inner) {
    const control = controlOf(statement);
    if (control === undefined) continue;
    throw new PostgresError({
      sqlstate: '0A000',
      message: `${control.toUpperCase()} cannot stand in a script that is applied as a whole`,
      hint: 'The whole script is one transaction already: leave BEGIN, COMMIT and ROLLBACK out.',
      position: Array.from(script.slice(0, statement.start)).length + 1,
    });
  }
  return isWrapped ? blank(blank(script, last), first) : script;
}
