import type { LockNote } from './analysis.ts';
import { hasOption, listOf, type Node, tableOf, unwrap, walk } from './tree.ts';

type Notes = (node: Node) => readonly LockNote[];

const note = (kind: LockNote['kind'], relation: unknown): readonly LockNote[] => {
  const table = tableOf(relation);
  return table === '' ? [] : [{ kind, table }];
};

function isConcurrent(node: Node): boolean {
  return node['concurrent'] === true || hasOption(node['params'], 'concurrently');
}

/** A new column is written into every row when its default is worked out row by row. */
function fillsRows(definition: Node): boolean {
  let fills = false;
  walk(definition['constraints'], (name, inner) => {
    const kind = inner['contype'];
    if (name === 'FuncCall' || kind === 'CONSTR_IDENTITY' || kind === 'CONSTR_GENERATED') fills = true;
  });
  return fills;
}

function constraintNotes(table: unknown, constraint: Node): readonly LockNote[] {
  const long = constraint['skip_validation'] === true ? [] : note('scans', table);
  if (constraint['contype'] !== 'CONSTR_FOREIGN') return [...note('blocks-all', table), ...long];
  return [...note('blocks-writes', table), ...note('blocks-writes', constraint['pktable']), ...long];
}

function alterNotes(node: Node): readonly LockNote[] {
  const table = node['relation'];
  return listOf(node['cmds']).flatMap((item) => {
    const { subtype, def } = unwrap(item).node;
    const definition = unwrap(def).node;
    if (subtype === 'AT_ValidateConstraint') return note('scans', table);
    if (subtype === 'AT_AddConstraint') return constraintNotes(table, definition);
    const rewrites =
      ['AT_AlterColumnType', 'AT_SetLogged', 'AT_SetUnLogged', 'AT_SetAccessMethod'].includes(String(subtype)) ||
      (subtype === 'AT_AddColumn' && fillsRows(definition));
    const long = rewrites ? note('rewrites', table) : subtype === 'AT_SetNotNull' ? note('scans', table) : [];
    return [...note('blocks-all', table), ...long];
  });
}

const notes: Readonly<Record<string, Notes>> = {
  AlterTableStmt: alterNotes,
  RenameStmt: (node) => note('blocks-all', node['relation']),
  TruncateStmt: (node) => listOf(node['relations']).flatMap((one) => note('blocks-all', unwrap(one).node)),
  IndexStmt: (node) => (isConcurrent(node) ? [] : note('blocks-writes', node['relation'])),
  ReindexStmt: (node) => (isConcurrent(node) ? [] : note('blocks-writes', node['relation'])),
  CreateTrigStmt: (node) => note('blocks-writes', node['relation']),
  CreatePolicyStmt: (node) => note('blocks-all', node['table']),
  RefreshMatViewStmt: (node) => (isConcurrent(node) ? [] : note('blocks-all', node['relation'])),
  ClusterStmt: (node) => note('rewrites', node['relation']),
  VacuumStmt: (node) =>
    hasOption(node['options'], 'full')
      ? listOf(node['rels']).flatMap((one) => note('rewrites', unwrap(one).node['relation']))
      : [],
};

/** What others on the database feel while a statement runs, as far as its text tells. */
export function locksOf(type: string, node: Node): readonly LockNote[] {
  const all = notes[type]?.(node) ?? [];
  return [...new Map(all.map((one) => [`${one.kind}:${one.table}`, one])).values()];
}

/** Whether Postgres takes a statement inside a transaction block. */
export function runsInTransaction(type: string, node: Node): boolean {
  if (type === 'VacuumStmt') return node['is_vacuumcmd'] !== true;
  if (type === 'IndexStmt' || type === 'DropStmt') return !isConcurrent(node);
  if (type === 'ReindexStmt')
    return !isConcurrent(node) && !['REINDEX_OBJECT_SYSTEM', 'REINDEX_OBJECT_DATABASE'].includes(String(node['kind']));
  if (type === 'AlterTableStmt')
    return !listOf(node['cmds']).some((item) => isConcurrent(unwrap(unwrap(item).node['def']).node));
  if (type === 'ClusterStmt') return node['relation'] !== undefined;
  return ![
    'TransactionStmt',
    'CreatedbStmt',
    'DropdbStmt',
    'AlterSystemStmt',
    'CreateTableSpaceStmt',
    'DropTableSpaceStmt',
    'CreateSubscriptionStmt',
    'DropSubscriptionStmt',
  ].includes(type);
}
