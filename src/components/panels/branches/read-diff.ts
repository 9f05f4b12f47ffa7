import { leadingTokens, splitStatements } from '../../../sql-parse/split.ts';

export interface DiffStatement {
  readonly text: string;
  /** Zero-based offset in the diff. */
  readonly start: number;
  /** Whether it takes something away: an object, a column, a right. */
  readonly removes: boolean;
}

const removing = /^(?:drop|truncate|delete)$/;
const right = /\bon\s+(.+?)\s+(?:to|from)\s+(\S+)\s*$/is;

/** On what, and whose: what a GRANT and a REVOKE of the same rights share. */
function rightOf(text: string): string | undefined {
  const [, object, role] = right.exec(text) ?? [];
  return object && `${object} ${role}`;
}

/** The statements of a schema diff. The platform writes them, one form each, so their words tell what they do. */
export function readDiff(sql: string): readonly DiffStatement[] {
  const statements = splitStatements(sql).map((statement) => ({
    ...statement,
    first: leadingTokens(statement.text, 1)[0] ?? '',
  }));
  // Rights are written anew as a whole: all are taken, then those that hold are given.
  const given = new Set(statements.filter(({ first }) => first === 'grant').map(({ text }) => rightOf(text)));
  return statements.map(({ text, start, first }) => {
    const takes = first === 'revoke' && !given.has(rightOf(text));
    const alters = first === 'alter' && /\bdrop\b|\bdisable\s+row\b/i.test(text.replace(/'(?:[^']|'')*'/g, ''));
    return { text, start, removes: removing.test(first) || takes || alters };
  });
}
