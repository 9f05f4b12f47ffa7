import { queryOptions, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Client } from '../api/client.ts';
import { expectList } from './expect.ts';
import { keys } from './keys.ts';
import { usePlatform } from './platform.ts';

/** The organizations in which the caller may see projects. */
export function organizationsQuery(client: Client) {
  return queryOptions({
    queryKey: keys.organizations(),
    queryFn: async ({ signal }) => expectList(await client.call('v1-list-all-organizations', { signal })),
    staleTime: 60_000,
  });
}

export function useOrganizations() {
  const { client, queryClient } = usePlatform();
  return useQuery(organizationsQuery(client), queryClient);
}

/** Names of organizations by slug; empty while they are not known, and then the slug itself is to be shown. */
export function useOrganizationNames(): ReadonlyMap<string, string> {
  const { data } = useOrganizations();
  return useMemo(() => new Map(data?.map(({ slug, name }) => [slug, name])), [data]);
}
