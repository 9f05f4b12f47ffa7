import type { StatementEffect, TableName } from './analysis.ts';
import { hasOption, type Node, namesIn, nodeOf, textOf, unwrap, walk } from './tree.ts';

const effects: Readonly<Record<string, StatementEffect>> = {
  SelectStmt: 'read',
  VariableShowStmt: 'read',
  InsertStmt: 'write',
  UpdateStmt: 'write',
  DeleteStmt: 'write',
  MergeStmt: 'write',
  TruncateStmt: 'write',
  NotifyStmt: 'write',
  TransactionStmt: 'control',
  ConstraintsSetStmt: 'control',
  LockStmt: 'control',
  VariableSetStmt: 'session',
  PrepareStmt: 'session',
  ExecuteStmt: 'session',
  DeallocateStmt: 'session',
  ListenStmt: 'session',
  UnlistenStmt: 'session',
  DeclareCursorStmt: 'session',
  FetchStmt: 'session',
  ClosePortalStmt: 'session',
  DiscardStmt: 'session',
  LoadStmt: 'session',
  DoStmt: 'unknown',
  CallStmt: 'unknown',
  VacuumStmt: 'write',
  CheckPointStmt: 'write',
};

/** Functions that leave something behind in the session; others may rely on it. */
const ofSession = /^(set_config|setseed|pg_(try_)?advisory_(un)?lock.*)$/;

function madeBy(type: string, node: Node): Node | undefined {
  if (type === 'CreateStmt') return nodeOf(node['relation']);
  if (type === 'CreateTableAsStmt') {
    return node['objtype'] === 'OBJECT_TABLE' ? nodeOf(nodeOf(node['into'])['rel']) : undefined;
  }
  return undefined;
}

/** The tables that a statement makes: by CREATE TABLE, CREATE TABLE AS, SELECT INTO. */
function madeTables(type: string, node: Node): readonly Node[] {
  const made = madeBy(type, node);
  if (made) return [made];
  const into: Node[] = [];
  if (type === 'SelectStmt')
    walk({ node }, (name, inner) => {
      if (name === 'intoClause') into.push(nodeOf(inner['rel']));
    });
  return into;
}

const isTemporary = (relation: Node) =>
  relation['relpersistence'] === 't' || textOf(relation['schemaname']).startsWith('pg_temp');

export function createdTables(type: string, node: Node): readonly TableName[] {
  return madeTables(type, node)
    .filter((relation) => !isTemporary(relation))
    .map(({ schemaname, relname }) => {
      const schema = textOf(schemaname);
      return { ...(schema !== '' && { schema }), name: textOf(relname) };
    });
}

function innerEffect(node: Node): StatementEffect {
  let effect: StatementEffect = 'read';
  walk(node, (name, inner) => {
    if (['InsertStmt', 'UpdateStmt', 'DeleteStmt', 'MergeStmt'].includes(name) && effect === 'read') effect = 'write';
    if (name === 'FuncCall' && ofSession.test(namesIn(inner['funcname']).at(-1) ?? '')) effect = 'session';
  });
  return effect;
}

/** What a statement does at most, by its type and by those of the statements in it. */
export function effectOf(type: string, node: Node): StatementEffect {
  const made = madeTables(type, node);
  const temporary = made.length > 0 ? made : [nodeOf(node['view'] ?? node['sequence'])];
  if (temporary.some(isTemporary)) return 'session';
  if (type === 'ExplainStmt') {
    const { type: inner, node: query } = unwrap(node['query']);
    return hasOption(node['options'], 'analyze') ? effectOf(inner, query) : 'read';
  }
  if (type === 'CopyStmt') {
    if (node['is_program'] === true) return 'unknown';
    return node['is_from'] === true ? 'write' : innerEffect(node);
  }
  if (type === 'SelectStmt') return made.length > 0 ? 'schema' : innerEffect(node);
  return effects[type] ?? (type.endsWith('Stmt') ? 'schema' : 'unknown');
}

/** Whether it is one SELECT or VALUES that neither writes nor locks. */
export function isReadingSelect(type: string, node: Node): boolean {
  if (type !== 'SelectStmt' || effectOf(type, node) !== 'read') return false;
  let locks = false;
  walk({ node }, (_, inner) => {
    if (Array.isArray(inner['lockingClause']) && inner['lockingClause'].length > 0) locks = true;
  });
  return !locks;
}

const commands: Readonly<Record<string, string>> = {
  CreateStmt: 'CREATE TABLE',
  CreateTableAsStmt: 'CREATE TABLE AS',
  IndexStmt: 'CREATE INDEX',
  ViewStmt: 'CREATE VIEW',
  RuleStmt: 'CREATE RULE',
  CompositeTypeStmt: 'CREATE TYPE',
  CreateEnumStmt: 'CREATE TYPE',
  CreateRangeStmt: 'CREATE TYPE',
  CreateTrigStmt: 'CREATE TRIGGER',
  CreateSeqStmt: 'CREATE SEQUENCE',
  DefineStmt: 'CREATE',
  VariableSetStmt: 'SET',
  VariableShowStmt: 'SHOW',
  AlterEnumStmt: 'ALTER TYPE',
  RenameStmt: 'ALTER',
  AlterObjectSchemaStmt: 'ALTER',
  AlterOwnerStmt: 'ALTER',
  RefreshMatViewStmt: 'REFRESH MATERIALIZED VIEW',
  DropdbStmt: 'DROP DATABASE',
};

const objectWords = (value: unknown) =>
  textOf(value)
    .replace(/^OBJECT_/, '')
    .replace('MATVIEW', 'MATERIALIZED VIEW');

/** What a reader calls a statement: `SELECT`, `CREATE TABLE`. */
export function commandOf(type: string, node: Node): string {
  if (type === 'DropStmt') return `DROP ${objectWords(node['removeType'])}`;
  if (type === 'AlterTableStmt') return `ALTER ${objectWords(node['objtype'])}`;
  if (type === 'GrantStmt') return node['is_grant'] === false ? 'REVOKE' : 'GRANT';
  if (type === 'TransactionStmt') return textOf(node['kind']).replace('TRANS_STMT_', '').replaceAll('_', ' ');
  const known = commands[type];
  return (
    known ??
    type
      .replace(/Stmt$/, '')
      .replace(/(?<=[a-z])(?=[A-Z])/g, ' ')
      .toUpperCase()
  );
}
