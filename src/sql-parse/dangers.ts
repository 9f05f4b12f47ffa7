import type { Danger, DangerKind } from './analysis.ts';
import { isKnownFunction } from './known-functions.ts';
import { hasOption, listOf, type Node, namesIn, nodeOf, tableOf, textOf, unwrap, walk } from './tree.ts';

const danger = (kind: DangerKind, subject = ''): Danger => (subject === '' ? { kind } : { kind, subject });

/** Parts that are stored and not run: bodies, defaults of new tables, views, policies. */
const stored = new Set([
  'CreateFunctionStmt',
  'ViewStmt',
  'RuleStmt',
  'CreatePolicyStmt',
  'AlterPolicyStmt',
  'CreateTrigStmt',
]);

/** Commands of ALTER TABLE after which something is gone or converted, and what a reader calls it. */
const altersAway: Readonly<Record<string, string>> = {
  AT_DropColumn: '',
  AT_DropConstraint: '',
  AT_DropNotNull: '',
  AT_AlterColumnType: '',
  AT_DropExpression: '',
  AT_DropIdentity: '',
  AT_DropInherit: '',
  AT_DropOf: '',
  AT_DropCluster: '',
  AT_DetachPartition: '',
  AT_DetachPartitionFinalize: '',
  AT_DisableRowSecurity: 'row level security',
  AT_NoForceRowSecurity: 'row level security',
  AT_DisableTrig: '',
  AT_DisableTrigAll: 'triggers',
  AT_DisableTrigUser: 'triggers',
  AT_DisableRule: '',
  AT_SetUnLogged: 'crash safety',
};

/** Commands of ALTER TABLE that add or set something. Any other is not known here. */
const altersHarmlessly = new Set([
  'AT_AddColumn',
  'AT_AddConstraint',
  'AT_AddIdentity',
  'AT_AddIndex',
  'AT_AddInherit',
  'AT_AddIndexConstraint',
  'AT_AlterConstraint',
  'AT_AttachPartition',
  'AT_ChangeOwner',
  'AT_EnableAlwaysTrig',
  'AT_EnableReplicaTrig',
  'AT_EnableRowSecurity',
  'AT_EnableTrig',
  'AT_EnableTrigAll',
  'AT_EnableTrigUser',
  'AT_ForceRowSecurity',
  'AT_ReplicaIdentity',
  'AT_SetCompression',
  'AT_SetIdentity',
  'AT_SetLogged',
  'AT_SetNotNull',
  'AT_SetOptions',
  'AT_SetRelOptions',
  'AT_ResetRelOptions',
  'AT_SetStatistics',
  'AT_SetStorage',
  'AT_SetTableSpace',
  'AT_ValidateConstraint',
]);

function alterDangers(node: Node): readonly Danger[] {
  const table = tableOf(node['relation']);
  return listOf(node['cmds']).flatMap((item) => {
    const { subtype, name, def } = unwrap(item).node;
    const kind = textOf(subtype);
    const away = altersAway[kind];
    const part = away || textOf(name) || tableOf(nodeOf(unwrap(def).node['name']));
    const subject = part === '' ? table : `${table}.${part}`;
    if (away !== undefined) return danger('alter-drop', subject);
    if (kind === 'AT_ColumnDefault') return def === undefined ? danger('alter-drop', subject) : [];
    return altersHarmlessly.has(kind) ? [] : danger('unknown-effect', subject);
  });
}

/** Whether a condition looks at anything: `where true` and `where 1 = 1` do not. */
function looksAtRows(condition: unknown): boolean {
  let looks = false;
  walk({ condition }, (name) => {
    if (['ColumnRef', 'SubLink', 'CurrentOfExpr', 'FuncCall'].includes(name)) looks = true;
  });
  return looks;
}

function rowsDanger(what: 'delete' | 'update', node: Node): Danger {
  const which = looksAtRows(node['whereClause']) ? 'rows' : 'all';
  return danger(`${what}-${which}`, tableOf(node['relation']));
}

function mergeDangers(node: Node): readonly Danger[] {
  const table = tableOf(node['relation']);
  const kinds = listOf(node['mergeWhenClauses']).map((item) => textOf(unwrap(item).node['commandType']));
  return [
    ...(kinds.includes('CMD_DELETE') ? [danger('delete-rows', table)] : []),
    ...(kinds.includes('CMD_UPDATE') ? [danger('update-rows', table)] : []),
  ];
}

function callDanger(node: Node): readonly Danger[] {
  const path = namesIn(node['funcname']);
  return isKnownFunction(path) ? [] : [danger('unknown-effect', `${path.join('.')}()`)];
}

function dropDangers(node: Node): readonly Danger[] {
  return listOf(node['objects']).map((object) => danger('drop', namesIn(object).join('.')));
}

type Judge = (node: Node) => readonly Danger[];

const replaces =
  (name: (node: Node) => string): Judge =>
  (node) =>
    node['replace'] === true ? [danger('replace', name(node))] : [];
const unknown =
  (name: (node: Node) => string = () => ''): Judge =>
  (node) => [danger('unknown-effect', name(node))];
const drops: Judge = () => [danger('drop')];
const renames: Judge = (node) => [danger('rename', tableOf(node['relation']))];
const fine: Judge = () => [];

/** By the type of a statement, wherever in the tree it stands. What is not here is not known. */
const judges: Readonly<Record<string, Judge>> = {
  SelectStmt: fine,
  InsertStmt: (node) =>
    nodeOf(node['onConflictClause'])['action'] === 'ONCONFLICT_UPDATE'
      ? [danger('update-rows', tableOf(node['relation']))]
      : [],
  UpdateStmt: (node) => [rowsDanger('update', node)],
  DeleteStmt: (node) => [rowsDanger('delete', node)],
  MergeStmt: mergeDangers,
  TruncateStmt: (node) =>
    listOf(node['relations']).map((relation) => danger('truncate', tableOf(unwrap(relation).node))),
  DropStmt: dropDangers,
  DropdbStmt: (node) => [danger('drop', textOf(node['dbname']))],
  DropRoleStmt: drops,
  DropOwnedStmt: drops,
  DropTableSpaceStmt: drops,
  DropUserMappingStmt: drops,
  DropSubscriptionStmt: drops,
  AlterTableStmt: alterDangers,
  CopyStmt: (node) => (node['is_program'] === true ? [danger('unknown-effect')] : []),
  CreateFunctionStmt: replaces((node) => namesIn(node['funcname']).join('.')),
  ViewStmt: replaces((node) => tableOf(node['view'])),
  CreateTrigStmt: replaces((node) => textOf(node['trigname'])),
  RuleStmt: replaces((node) => textOf(node['rulename'])),
  RenameStmt: renames,
  AlterObjectSchemaStmt: renames,
  AlterEnumStmt: (node) =>
    textOf(node['oldVal']) === '' ? [] : [danger('rename', namesIn(node['typeName']).join('.'))],
  AlterPolicyStmt: (node) => [danger('replace', textOf(node['policy_name']))],
  DoStmt: unknown(() => 'DO'),
  CallStmt: unknown((node) => namesIn(nodeOf(node['funccall'])['funcname']).join('.')),
  ExecuteStmt: unknown((node) => textOf(node['name'])),
  ...Object.fromEntries(
    `CreateStmt CreateTableAsStmt IndexStmt CreateSchemaStmt CreateEnumStmt CreateSeqStmt CreatePolicyStmt CommentStmt
     GrantStmt GrantRoleStmt CompositeTypeStmt CreateDomainStmt CreateRangeStmt CreateExtensionStmt CreateStatsStmt
     CreateRoleStmt CreatePublicationStmt DefineStmt AlterOwnerStmt AlterDefaultPrivilegesStmt RefreshMatViewStmt
     VacuumStmt ReindexStmt ClusterStmt ExplainStmt VariableShowStmt TransactionStmt ConstraintsSetStmt VariableSetStmt
     PrepareStmt DeallocateStmt ListenStmt UnlistenStmt NotifyStmt DeclareCursorStmt FetchStmt ClosePortalStmt LockStmt
     CheckPointStmt DiscardStmt`
      .split(/\s+/)
      .map((type) => [type, fine]),
  ),
};

/** A plan alone runs nothing. */
const isPlanOnly = (node: Node) => !hasOption(node['options'], 'analyze');

function unique(dangers: readonly Danger[]): readonly Danger[] {
  const seen = new Map(dangers.map((one) => [`${one.kind}:${one.subject ?? ''}`, one]));
  return [...seen.values()];
}

/** Where expressions of a statement are kept for later, and not worked out at once. */
const keepsExpressions = new Set(['CreateStmt', 'IndexStmt', 'CreateDomainStmt', 'CommentStmt', ...stored]);

/**
 * What a statement may cost, by the types of its nodes: also in common table expressions, in what EXPLAIN ANALYZE or
 * PREPARE holds, and by calls of functions that are not known to be harmless. Triggers, rules and functions behind views
 * and operators are not looked through; nor are bodies of DO, which cannot be known.
 */
export function dangersOf(type: string, node: Node): readonly Danger[] {
  const found: Danger[] = [...(judges[type] ?? unknown(() => type.replace(/Stmt$/, '')))(node)];
  if (keepsExpressions.has(type) || (type === 'ExplainStmt' && isPlanOnly(node))) return unique(found);
  walk(node, (name, inner) => {
    if (name === 'funccall') return 'skip'; // of CALL, which is judged as a whole
    if (name === 'FuncCall') found.push(...callDanger(inner));
    else if (/^[A-Z].*Stmt$/.test(name)) found.push(...(judges[name] ?? unknown())(inner));
    return undefined;
  });
  return unique(found);
}
