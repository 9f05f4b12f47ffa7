import type { Parse } from './analyse.ts';
import { effectOf } from './classify.ts';
import { dangersOf } from './dangers.ts';
import { createObjects, keyOfObject, keyOfTable, type ObjectKind, type SchemaObject } from './schema-objects.ts';
import { listOf, type Node, namesIn, nodeOf, textOf, unwrap } from './tree.ts';

/** What a history of statements leaves behind, as far as their texts tell. */
export interface HistoryObjects {
  readonly objects: readonly SchemaObject[];
  /** Whether every statement could be followed: no DO, no call of a function that may do anything, no mistake. */
  readonly certain: boolean;
  /** Keys of tables whose columns come from elsewhere: `like`, `inherits`, `as select`. */
  readonly openTables: ReadonlySet<string>;
  /** Whether something was dropped with all that hung on it, which the texts do not list. */
  readonly cascaded: boolean;
  /** Keys of functions of which one was dropped, and others of the same name may be left. */
  readonly overloads: ReadonlySet<string>;
}

type Named = Pick<SchemaObject, 'schema' | 'name'>;

const dropped: Readonly<Record<string, readonly ObjectKind[]>> = {
  OBJECT_TABLE: ['table', 'view'],
  OBJECT_VIEW: ['view'],
  OBJECT_MATVIEW: ['view'],
  OBJECT_FUNCTION: ['function'],
  OBJECT_PROCEDURE: ['function'],
  OBJECT_ROUTINE: ['function'],
  OBJECT_AGGREGATE: ['function'],
  OBJECT_TYPE: ['type'],
  OBJECT_DOMAIN: ['type'],
};
/** Of functions that move a counter or set the session: they make nothing. */
const makesNothing = /(^|\.)(set_config|setval|nextval|currval)\(\)$/;

function cannotBeFollowed(type: string, node: Node): boolean {
  if (['DoStmt', 'CallStmt', 'ExecuteStmt'].includes(type)) return true;
  return dangersOf(type, node).some(
    ({ kind, subject = '' }) => kind === 'unknown-effect' && subject.endsWith('()') && !makesNothing.test(subject),
  );
}

const belongsTo =
  ({ schema, name }: Named, kinds: readonly ObjectKind[]) =>
  (one: SchemaObject) => {
    const withTable = kinds.includes('table') && (one.kind === 'column' || one.kind === 'policy');
    return one.schema === schema && one.name === name && (withTable || kinds.includes(one.kind));
  };

/** Follows statements one by one. */
function createReplay() {
  const objects = createObjects();
  const openTables = new Set<string>();
  const overloads = new Set<string>();
  let path = 'public';
  let certain = true;
  let cascaded = false;

  const named = (names: readonly string[]): Named => ({ schema: names.at(-2) ?? path, name: names.at(-1) ?? '' });
  const relation = (value: unknown): Named => {
    const { schemaname, relname } = nodeOf(value);
    return { schema: textOf(schemaname) || path, name: textOf(relname) };
  };
  const add = (kind: ObjectKind, at: Named, part = '') => objects.add({ kind, ...at, part });
  const isPart = (kind: ObjectKind, at: Named, part: unknown) => (one: SchemaObject) =>
    one.kind === kind && one.schema === at.schema && one.name === at.name && one.part === part;

  function addOpenTable(value: unknown) {
    add('table', relation(value));
    openTables.add(keyOfTable(relation(value)));
  }

  function createTable(node: Node) {
    const at = relation(node['relation']);
    if (objects.has({ kind: 'table', ...at, part: '' })) return;
    add('table', at);
    const elements = listOf(node['tableElts']).map(unwrap);
    for (const { type, node: column } of elements)
      if (type === 'ColumnDef') add('column', at, textOf(column['colname']));
    const isOpen = listOf(node['inhRelations']).length > 0 || node['ofTypename'] !== undefined;
    if (isOpen || elements.some(({ type }) => type === 'TableLikeClause')) openTables.add(keyOfTable(at));
  }

  function alterTable(node: Node) {
    if (node['objtype'] !== 'OBJECT_TABLE') return;
    const at = relation(node['relation']);
    for (const { node: command } of listOf(node['cmds']).map(unwrap)) {
      const { subtype, name, def } = command;
      if (subtype === 'AT_AddColumn') add('column', at, textOf(unwrap(def).node['colname']));
      if (subtype === 'AT_DropColumn') objects.remove(isPart('column', at, name));
    }
  }

  function noteOverload(one: SchemaObject) {
    if (one.kind === 'function') overloads.add(keyOfObject(one));
  }

  function drop(node: Node) {
    const kind = textOf(node['removeType']);
    if (node['behavior'] === 'DROP_CASCADE') cascaded = true;
    for (const names of listOf(node['objects']).map(namesIn)) {
      if (kind === 'OBJECT_SCHEMA') objects.remove(({ schema }) => schema === names[0]);
      else if (kind === 'OBJECT_POLICY') objects.remove(isPart('policy', named(names.slice(0, -1)), names.at(-1)));
      else for (const one of objects.remove(belongsTo(named(names), dropped[kind] ?? []))) noteOverload(one);
    }
  }

  /** What a statement that renames or moves is about. */
  function subjectOf(node: Node, kind: string) {
    const at = node['relation'] === undefined ? named(namesIn(node['object'])) : relation(node['relation']);
    return belongsTo(at, dropped[kind] ?? []);
  }

  /** A table whose columns are not known stays one under its new name. */
  function keepOpen(node: Node, change: Partial<Named>) {
    const at = relation(node['relation']);
    if (openTables.has(keyOfTable(at))) openTables.add(keyOfTable({ ...at, ...change }));
  }

  function rename(node: Node) {
    const kind = textOf(node['renameType']);
    const [from, to] = [node['subname'], textOf(node['newname'])];
    if (kind === 'OBJECT_SCHEMA') return objects.change(({ schema }) => schema === from, { schema: to });
    const part = kind === 'OBJECT_COLUMN' ? 'column' : kind === 'OBJECT_POLICY' ? 'policy' : undefined;
    if (part) return objects.change(isPart(part, relation(node['relation']), from), { part: to });
    keepOpen(node, { name: to });
    return objects.change(subjectOf(node, kind), { name: to });
  }

  function move(node: Node) {
    const schema = textOf(node['newschema']);
    keepOpen(node, { schema });
    objects.change(subjectOf(node, textOf(node['objectType'])), { schema });
  }

  function createSchema({ schemaname, schemaElts }: Node) {
    const before = path;
    path = textOf(schemaname) || path;
    for (const { type, node } of listOf(schemaElts).map(unwrap)) follow(type, node);
    path = before;
  }

  function setSession({ name, args }: Node) {
    if (name !== 'search_path') return;
    const { sval } = nodeOf(unwrap(listOf(args)[0]).node['sval']);
    path = textOf(sval) || 'public';
  }

  const types = (node: Node) => add('type', named(namesIn(node['typeName'])));
  const follows: Readonly<Record<string, (node: Node) => void>> = {
    CreateStmt: createTable,
    CreateTableAsStmt: ({ objtype, into }) =>
      objtype === 'OBJECT_MATVIEW' ? add('view', relation(nodeOf(into)['rel'])) : addOpenTable(nodeOf(into)['rel']),
    SelectStmt: ({ intoClause }) => (intoClause === undefined ? undefined : addOpenTable(nodeOf(intoClause)['rel'])),
    ViewStmt: ({ view }) => add('view', relation(view)),
    CreateFunctionStmt: ({ funcname }) => add('function', named(namesIn(funcname))),
    DefineStmt: ({ kind, defnames }) => {
      if (kind === 'OBJECT_AGGREGATE') add('function', named(namesIn(defnames)));
    },
    CreateEnumStmt: types,
    CreateRangeStmt: types,
    CreateDomainStmt: ({ domainname }) => add('type', named(namesIn(domainname))),
    CompositeTypeStmt: ({ typevar }) => add('type', relation(typevar)),
    CreatePolicyStmt: ({ table, policy_name: name }) => add('policy', relation(table), textOf(name)),
    AlterTableStmt: alterTable,
    DropStmt: drop,
    RenameStmt: rename,
    AlterObjectSchemaStmt: move,
    CreateSchemaStmt: createSchema,
    VariableSetStmt: setSession,
  };

  function follow(type: string, node: Node) {
    if (cannotBeFollowed(type, node)) certain = false;
    // What a session keeps for itself is no object of the schema, but its settings say where names are looked up.
    else if (type === 'VariableSetStmt' || effectOf(type, node) !== 'session') follows[type]?.(node);
  }

  return {
    follow,
    lose: () => {
      certain = false;
    },
    startAnew: () => {
      path = 'public';
    },
    end: (): HistoryObjects => ({ objects: objects.all(), certain, openTables, cascaded, overloads }),
  };
}

/**
 * Follows a history by the texts of its statements: what it leaves behind when it is run on an empty database.
 * @param migrations texts of statements, by migration and in their order; undefined where they are not on record
 */
export async function replayHistory(
  migrations: readonly (readonly string[] | undefined)[],
  parse: Parse,
): Promise<HistoryObjects> {
  const replay = createReplay();
  for (const statements of migrations) {
    replay.startAnew();
    const answer = statements && (await parse(statements.join(';\n')));
    if (!answer || 'message' in answer) replay.lose();
    else
      for (const item of answer.statements) {
        const { type, node } = unwrap(nodeOf(item)['stmt']);
        replay.follow(type, node);
      }
  }
  return replay.end();
}
