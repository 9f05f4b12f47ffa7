import { queryOptions, useQuery } from '@tanstack/react-query';
import type { Client } from '../api/client.ts';
import type { Output } from '../api/schemas/index.ts';
import { expectList, expectObject } from './expect.ts';
import { keys } from './keys.ts';
import { usePlatform } from './platform.ts';

export type AvailableRegions = Output<'v1-get-available-regions'>;

/** Where an organization can have a project now: smart groups, specific regions, and what the platform recommends. */
export function regionsQuery(client: Client, organization: string) {
  return queryOptions({
    queryKey: keys.regions(organization),
    queryFn: async ({ signal }): Promise<AvailableRegions> => {
      const query = { organization_slug: organization };
      const answer = expectObject(await client.call('v1-get-available-regions', { query, signal }));
      expectList(expectObject(answer.all).smartGroup);
      expectList(answer.all.specific);
      expectObject(expectObject(answer.recommendations).smartGroup);
      return answer;
    },
    staleTime: 60_000,
    enabled: organization !== '',
  });
}

export function useRegions(organization: string) {
  const { client, queryClient } = usePlatform();
  return useQuery(regionsQuery(client, organization), queryClient);
}
