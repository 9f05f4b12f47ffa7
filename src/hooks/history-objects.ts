import { queryOptions, useQuery } from '@tanstack/react-query';
import type { Client } from '../api/client.ts';
import { historyAndObjects } from '../sql/history-and-objects.ts';
import { expectList, isRow } from './expect.ts';
import { keys } from './keys.ts';
import { usePlatform } from './platform.ts';
import { useCan } from './use-can.ts';

/** An object of the catalogue: kind, schema, name, and the column or policy of a table. */
export type CatalogueObject = readonly [kind: string, schema: string, name: string, part: string];

/** The history and what is in the database, of the same moment. */
export interface HistoryAndObjects {
  /** Statements of each migration, oldest first; undefined where they are not on record. */
  readonly history: readonly (readonly string[] | undefined)[];
  readonly objects: readonly CatalogueObject[];
}

const isText = (value: unknown) => typeof value === 'string';
const textsOf = (value: unknown): readonly string[] | undefined =>
  Array.isArray(value) ? value.filter(isText) : undefined;

function objectOf(value: unknown): readonly CatalogueObject[] {
  const [kind, schema, name, part] = textsOf(value) ?? [];
  if (kind === undefined || schema === undefined || name === undefined || part === undefined) return [];
  return [[kind, schema, name, part]];
}

/** Reads the history with the objects by `v1-read-only-query`; null where the answer does not tell. */
export function historyAndObjectsQuery(client: Client, ref: string) {
  return queryOptions({
    queryKey: [...keys.migrations(ref), 'objects'],
    queryFn: async ({ signal }): Promise<HistoryAndObjects | null> => {
      const input = { params: { ref }, body: historyAndObjects(), signal };
      const [row] = expectList(await client.call('v1-read-only-query', input)).filter(isRow);
      const { history, objects } = row ?? {};
      if (!Array.isArray(history) || !Array.isArray(objects)) return null;
      return { history: history.map(textsOf), objects: objects.flatMap(objectOf) };
    },
    retry: false,
  });
}

/** The history and the objects of a database; without data where the reader may not read it, or it does not answer. */
export function useHistoryAndObjects(ref: string) {
  const { client, queryClient } = usePlatform();
  const { allowed } = useCan('v1-read-only-query', ref);
  return useQuery({ ...historyAndObjectsQuery(client, ref), enabled: allowed }, queryClient);
}
