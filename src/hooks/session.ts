import { queryOptions, useQuery } from '@tanstack/react-query';
import type { Client } from '../api/client.ts';
import { keys } from './keys.ts';
import { usePlatform } from './platform.ts';

/** Who the browser is and what it may do. Rights change seldom: asked again after a minute. */
export function sessionQuery(client: Client) {
  return queryOptions({
    queryKey: keys.session(),
    queryFn: ({ signal }) => client.call('kit-get-session', { signal }),
    staleTime: 60_000,
  });
}

export function useSession() {
  const { client, queryClient } = usePlatform();
  return useQuery(sessionQuery(client), queryClient);
}
