import type { AnalysedStatement, ScriptAnalysis } from '../../../sql-parse/index.ts';

/** What is sent at once: a statement, or a whole script. */
export interface RunStep {
  readonly sql: string;
  /** Where it begins in the text of the editor, in UTF-16 units. */
  readonly start: number;
  readonly command: string;
  readonly wrap: boolean;
  /** The most rows that come, where a limit was appended. */
  readonly limit?: number;
}

export interface RunPlan {
  readonly steps: readonly RunStep[];
  readonly statements: readonly AnalysedStatement[];
  /** Why a script of several statements is sent whole, and shows its last result only. */
  readonly whole?: 'session' | 'mistake' | 'many' | 'unread';
}

export interface PlanOptions {
  /** What is run: the text of the editor or a part of it. */
  readonly text: string;
  /** Where that part begins. */
  readonly offset: number;
  /** Nothing where there is no parser. */
  readonly analysis: ScriptAnalysis | undefined;
  readonly limit: number | undefined;
  /** Whether the API is the live one: it answers row objects, and a minute has a budget of requests. */
  readonly live: boolean;
}

/** Statements that a live API is sent one by one at most. */
const mostApart = 20;

function reasonForWhole({ analysis, live }: PlanOptions): RunPlan['whole'] {
  if (!analysis) return 'unread';
  const { statements, syntaxError } = analysis;
  if (syntaxError) return 'mistake';
  if (statements.length < 2) return undefined;
  if (statements.some(({ effect }) => effect === 'control' || effect === 'session')) return 'session';
  return live && statements.length > mostApart ? 'many' : undefined;
}

function stepOf(statement: AnalysedStatement, { offset, limit, live }: PlanOptions): RunStep {
  const { text, start, command, isPlainSelect, takesLimit } = statement;
  const step = { start: offset + start, command, wrap: live && isPlainSelect };
  // In a line of its own: the statement may end with a comment.
  return takesLimit && limit !== undefined
    ? { ...step, sql: `${text}\nlimit ${limit}`, limit }
    : { ...step, sql: text };
}

/** How a text is run: statement by statement, in order, unless one of them is about those that follow. */
export function planRun(options: PlanOptions): RunPlan {
  const { text, offset, analysis } = options;
  const statements = analysis?.statements ?? [];
  const whole = reasonForWhole(options);
  if (whole === undefined) return { steps: statements.map((one) => stepOf(one, options)), statements };
  return { steps: [{ sql: text, start: offset, command: '', wrap: false }], statements, whole };
}
