import { queryOptions } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { Client } from '../api/client.ts';
import { catalogue } from '../sql/catalogue.ts';
import { expectList, isRow } from './expect.ts';
import { keys } from './keys.ts';
import { usePlatform } from './platform.ts';

export interface CatalogueColumn {
  readonly name: string;
  readonly type: string;
}

/** A table, a view or a function of a database. */
export interface CatalogueObject {
  readonly kind: 'table' | 'function';
  readonly schema: string;
  readonly name: string;
  /** The arguments of a function. */
  readonly detail?: string;
  readonly columns: readonly CatalogueColumn[];
}

function readColumns(value: unknown): readonly CatalogueColumn[] {
  const read: unknown = typeof value === 'string' ? JSON.parse(value) : value;
  if (!Array.isArray(read)) return [];
  return read.flatMap((pair: unknown) =>
    Array.isArray(pair) ? [{ name: String(pair[0]), type: String(pair[1]) }] : [],
  );
}

function readObject(row: unknown): readonly CatalogueObject[] {
  if (!isRow(row) || typeof row['name'] !== 'string' || typeof row['schema'] !== 'string') return [];
  const { name, schema, detail } = row;
  const kind = row['kind'] === 'function' ? 'function' : 'table';
  return [{ kind, schema, name, columns: readColumns(row['columns']), ...(typeof detail === 'string' && { detail }) }];
}

/** What a database has (`v1-read-only-query`); asked anew after a change of it, and after five minutes. */
function catalogueQuery(client: Client, ref: string) {
  return queryOptions({
    queryKey: keys.catalogue(ref),
    queryFn: async ({ signal }) => {
      const rows = expectList(await client.call('v1-read-only-query', { params: { ref }, body: catalogue(), signal }));
      return rows.flatMap(readObject);
    },
    staleTime: 300_000,
    retry: false,
  });
}

/** Reads what a database has when it is first needed; nothing where it cannot be read. */
export function useReadCatalogue(ref: string): () => Promise<readonly CatalogueObject[]> {
  const { client, queryClient } = usePlatform();
  return useCallback(
    () => queryClient.fetchQuery(catalogueQuery(client, ref)).catch((): readonly CatalogueObject[] => []),
    [client, queryClient, ref],
  );
}
