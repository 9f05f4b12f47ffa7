export type ObjectKind = 'table' | 'column' | 'view' | 'function' | 'type' | 'policy';

/** Something in a schema. Functions are told apart by their names alone. */
export interface SchemaObject {
  readonly kind: ObjectKind;
  readonly schema: string;
  /** Its name; of a column or a policy the name of its table. */
  readonly name: string;
  /** The name of a column or a policy; empty for anything else. */
  readonly part: string;
}

export const keyOfObject = ({ kind, schema, name, part }: SchemaObject) => JSON.stringify([kind, schema, name, part]);
export const keyOfTable = ({ schema, name }: Pick<SchemaObject, 'schema' | 'name'>) => JSON.stringify([schema, name]);

type Selects = (one: SchemaObject) => boolean;

/** A set of objects in which some can be changed at once. */
export function createObjects() {
  const objects = new Map<string, SchemaObject>();
  const select = (selects: Selects) => [...objects.values()].filter(selects);
  const add = (one: SchemaObject) => void objects.set(keyOfObject(one), one);
  const remove = (selects: Selects) => {
    const gone = select(selects);
    for (const one of gone) objects.delete(keyOfObject(one));
    return gone;
  };
  return {
    add,
    remove,
    has: (one: SchemaObject) => objects.has(keyOfObject(one)),
    change: (selects: Selects, change: Partial<SchemaObject>) => {
      for (const one of remove(selects)) add({ ...one, ...change });
    },
    all: () => [...objects.values()],
  };
}
