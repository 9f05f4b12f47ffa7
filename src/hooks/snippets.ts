import { queryOptions, useQuery } from '@tanstack/react-query';
import type { Answer, Client } from '../api/client.ts';
import { expectList, expectObject, expectText } from './expect.ts';
import { keys } from './keys.ts';
import { usePlatform } from './platform.ts';

/** A snippet of the platform, without its SQL. */
export type PlatformSnippet = Answer<'v1-list-all-snippets'>['data'][number];

/** The newest that are listed. */
const mostListed = '100';

/** Snippets that the platform keeps for a project: `v1-list-all-snippets`, newest first. Read-only. */
export function platformSnippetsQuery(client: Client, ref: string) {
  return queryOptions({
    queryKey: keys.snippets(ref, 'platform'),
    queryFn: async ({ signal }) => {
      const query = { project_ref: ref, limit: mostListed, sort_by: 'inserted_at', sort_order: 'desc' } as const;
      return expectList(expectObject(await client.call('v1-list-all-snippets', { query, signal })).data);
    },
    enabled: ref !== '',
  });
}

export function usePlatformSnippets(ref: string) {
  const { client, queryClient } = usePlatform();
  return useQuery(platformSnippetsQuery(client, ref), queryClient);
}

/**
 * The SQL of a snippet of the platform: `v1-get-a-snippet`.
 * @param id UUID of the snippet
 * @throws PlatformError
 */
export async function loadPlatformSnippet(client: Client, id: string): Promise<string> {
  const { content } = expectObject(await client.call('v1-get-a-snippet', { params: { id } }));
  return expectText(expectObject(content).sql);
}
