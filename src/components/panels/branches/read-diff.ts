import { leadingTokens, splitStatements } from '../../../sql-parse/split.ts';

export interface DiffStatement {
  readonly text: string;
  /** Zero-based offset in the diff. */
  readonly start: number;
  /** Whether it takes something away: an object, a column, a right. */
  readonly removes: boolean;
}

const removing = /^(?:drop|revoke|truncate|delete)$/;

/** The statements of a schema diff. The platform writes them, one form each, so their words tell what they do. */
export function readDiff(sql: string): readonly DiffStatement[] {
  return splitStatements(sql).map(({ text, start }) => {
    const [first = ''] = leadingTokens(text, 1);
    const alters = first === 'alter' && /\bdrop\b|\bdisable\s+row\b/i.test(text.replace(/'(?:[^']|'')*'/g, ''));
    return { text, start, removes: removing.test(first) || alters };
  });
}
