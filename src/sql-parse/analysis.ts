/** What a statement does at most: `unknown` where its text does not tell. */
export type StatementEffect = 'read' | 'write' | 'schema' | 'control' | 'session' | 'unknown';

/**
 * `delete-rows` and `update-rows` have a condition, `delete-all` and `update-all` none that looks at a row. `replace` and
 * `rename` keep data; what uses the old object may break. `unknown-effect` cannot be told from the text.
 */
export type DangerKind =
  | 'drop'
  | 'truncate'
  | 'delete-all'
  | 'update-all'
  | 'alter-drop'
  | 'unknown-effect'
  | 'no-rls'
  | 'delete-rows'
  | 'update-rows'
  | 'replace'
  | 'rename';

export interface Danger {
  readonly kind: DangerKind;
  /** The object, the column or the function, as a reader knows it. */
  readonly subject?: string;
  /** SQL that takes the danger away when it is run after the script; `no-rls` has it. */
  readonly remedy?: string;
}

export interface LockNote {
  /** What others cannot do meanwhile (`blocks-all`, `blocks-writes`), or what takes long on a large table. */
  readonly kind: 'blocks-all' | 'blocks-writes' | 'rewrites' | 'scans';
  readonly table: string;
}

export interface TableName {
  readonly schema?: string;
  readonly name: string;
}

export interface AnalysedStatement {
  readonly text: string;
  /** Zero-based offset in the script, in UTF-16 units. */
  readonly start: number;
  /** `SELECT`, `CREATE TABLE`; for messages. */
  readonly command: string;
  readonly effect: StatementEffect;
  readonly dangers: readonly Danger[];
  /** Tables that stay, made by this statement. */
  readonly createsTables: readonly TableName[];
  readonly canRunInTransaction: boolean;
  readonly locks: readonly LockNote[];
  /** One SELECT or VALUES without INTO, locks, writes or unknown functions: it can be wrapped and sent twice. */
  readonly isPlainSelect: boolean;
  /** Whether a `limit` can be appended without changing what it means. */
  readonly takesLimit: boolean;
}

export interface SqlSyntaxError {
  readonly message: string;
  /** Zero-based offset in the script, in UTF-16 units. */
  readonly position: number;
}

export interface ScriptAnalysis {
  readonly statements: readonly AnalysedStatement[];
  /** The first one; the statements are split without the parser then, and those that it takes are analysed all the same. */
  readonly syntaxError?: SqlSyntaxError;
}

const destructive: ReadonlySet<DangerKind> = new Set([
  'drop',
  'truncate',
  'delete-all',
  'update-all',
  'alter-drop',
  'unknown-effect',
]);

/** Whether a danger may cost what cannot be brought back, or cannot be known. */
export function isDestructive({ kind }: Danger): boolean {
  return destructive.has(kind);
}
