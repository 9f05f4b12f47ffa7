import { analyseScript, describeUnknown } from './analyse.ts';
import type { ScriptAnalysis } from './analysis.ts';
import { splitStatements } from './split.ts';

export * from './analysis.ts';

export interface SqlParser {
  /** Splits a script and says of each statement what it does. A script with a mistake is no error. */
  readonly analyse: (script: string) => Promise<ScriptAnalysis>;
}

let loading: Promise<SqlParser> | undefined;

async function load(): Promise<SqlParser> {
  const { startParser } = await import('./pg/parser.ts');
  const parse = await startParser();
  return { analyse: (script) => analyseScript(script, parse) };
}

/**
 * The real parser of Postgres 17, loaded when it is first asked for and kept.
 * @throws where WebAssembly is refused (`script-src` without `'wasm-unsafe-eval'`) or its code does not come; asking again
 * tries again. `analyseWithoutParser` goes on then.
 */
export function loadSqlParser(): Promise<SqlParser> {
  loading ??= load().catch((error: unknown) => {
    loading = undefined;
    throw error;
  });
  return loading;
}

/** Splits a script where there is no parser: what its statements do cannot be known, so all of them count as dangerous. */
export function analyseWithoutParser(script: string): ScriptAnalysis {
  return { statements: splitStatements(script).map(describeUnknown) };
}
