/** A node of the parser's tree, or what stands in one. Read by shape: the tree comes as JSON. */
export interface Node {
  readonly [key: string]: unknown;
}

export function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function nodeOf(value: unknown): Node {
  return isNode(value) ? value : {};
}

export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** The type and the content of a wrapped node: `{ SelectStmt: {...} }`. */
export function unwrap(value: unknown): { readonly type: string; readonly node: Node } {
  const [[type, node] = ['', {}]] = Object.entries(nodeOf(value));
  return { type, node: nodeOf(node) };
}

/** Visits each node below, with the name that it stands under, until a visitor says `skip`. */
export function walk(value: unknown, visit: (name: string, node: Node) => 'skip' | void): void {
  if (Array.isArray(value)) {
    for (const item of value) walk(item, visit);
    return;
  }
  for (const [name, child] of Object.entries(nodeOf(value))) {
    if (isNode(child) && visit(name, child) === 'skip') continue;
    walk(child, visit);
  }
}

/** Names in a list of `String` nodes. */
export function namesIn(value: unknown): readonly string[] {
  const items = isNode(value) && isNode(value['List']) ? value['List']['items'] : value;
  return (Array.isArray(items) ? items : [items]).flatMap((item) => {
    const { type, node } = unwrap(item);
    if (type === 'String') return textOf(node['sval']);
    if (type === 'ObjectWithArgs') return namesIn(node['objname']);
    if (type === 'TypeName') return namesIn(node['names']);
    return [];
  });
}

/** `schema.table` of a `RangeVar`. */
export function tableOf(relation: unknown): string {
  const { schemaname, relname } = nodeOf(relation);
  return [textOf(schemaname), textOf(relname)].filter((part) => part !== '').join('.');
}

/** Whether an option of a statement is on: `explain (analyze)`, `vacuum full`. */
export function hasOption(options: unknown, name: string): boolean {
  return listOf(options).some((option) => {
    const { node } = unwrap(option);
    if (node['defname'] !== name) return false;
    const { type, node: argument } = unwrap(node['arg']);
    const off = type === 'Boolean' ? argument['boolval'] !== true : /^(off|false|0)$/i.test(textOf(argument['sval']));
    const isZero = type === 'Integer' && (argument['ival'] ?? 0) === 0;
    return !(type !== '' && (off || isZero));
  });
}
