import { analyseScript, describeUnknown } from './analyse.ts';
import type { ScriptAnalysis } from './analysis.ts';
import { type HistoryObjects, replayHistory } from './history-objects.ts';
import { splitStatements } from './split.ts';

export * from './analysis.ts';
export { compareWithHistory, type Drift } from './drift.ts';
export type { ObjectKind, SchemaObject } from './schema-objects.ts';

export interface SqlParser {
  /** Splits a script and says of each statement what it does. A script with a mistake is no error. */
  readonly analyse: (script: string) => Promise<ScriptAnalysis>;
  /** Follows a history: texts of statements by migration, in their order; undefined where they are not on record. */
  readonly replay: (migrations: readonly (readonly string[] | undefined)[]) => Promise<HistoryObjects>;
}

/** The smallest module there is: its head. */
const emptyModule = Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0);
let mayRun: boolean | undefined;

/** Whether the page may run WebAssembly. Asked once, so that a policy that refuses it has one complaint and no more. */
function isWebAssemblyAllowed(): boolean {
  try {
    mayRun ??= new WebAssembly.Module(emptyModule) instanceof WebAssembly.Module;
  } catch {
    mayRun = false;
  }
  return mayRun;
}

let loading: Promise<SqlParser> | undefined;

async function load(): Promise<SqlParser> {
  if (!isWebAssemblyAllowed()) throw new Error("This page may not run WebAssembly: 'wasm-unsafe-eval' is missing.");
  const { startParser } = await import('./pg/parser.ts');
  const parse = await startParser();
  return {
    analyse: (script) => analyseScript(script, parse),
    replay: (migrations) => replayHistory(migrations, parse),
  };
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
