import type { HistoryObjects } from './history-objects.ts';
import { keyOfObject, keyOfTable, type SchemaObject } from './schema-objects.ts';

/** What differs between a database and its history. */
export interface Drift {
  /** Whether the history could be followed to its end; if not, the lists are empty. */
  readonly certain: boolean;
  /** In the database, and not made by the history. */
  readonly added: readonly SchemaObject[];
  /** Made by the history, and not in the database. */
  readonly missing: readonly SchemaObject[];
}

/** Those of one list that the other lacks; a table stands for its columns and policies. */
function without(these: readonly SchemaObject[], those: readonly SchemaObject[]): readonly SchemaObject[] {
  const known = new Set(those.map(keyOfObject));
  const left = these.filter((one) => !known.has(keyOfObject(one)));
  const tables = new Set(left.filter(({ kind }) => kind === 'table').map(keyOfTable));
  return left.filter((one) => one.part === '' || !tables.has(keyOfTable(one)));
}

/**
 * Compares what a history leaves behind with what is there.
 * @param there objects of the catalogue
 * @param ignored names of schemas that belong to the platform
 */
export function compareWithHistory(
  { objects, certain, openTables, cascaded, overloads }: HistoryObjects,
  there: readonly SchemaObject[],
  ignored: readonly string[],
): Drift {
  if (!certain) return { certain, added: [], missing: [] };
  const isCompared = (one: SchemaObject) =>
    !ignored.includes(one.schema) &&
    !overloads.has(keyOfObject(one)) &&
    !(one.kind === 'column' && openTables.has(keyOfTable(one)));
  const [made, found] = [objects.filter(isCompared), there.filter(isCompared)];
  const missing = without(made, found).filter(({ kind }) => kind === 'table' || !cascaded);
  return { certain, added: without(found, made), missing };
}
