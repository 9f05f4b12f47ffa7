import { useQuery } from '@tanstack/react-query';
import { lossSince } from '../sql/loss-since.ts';
import { expectList, isRow } from './expect.ts';
import { keys } from './keys.ts';
import { usePlatform } from './platform.ts';
import { useCan } from './use-can.ts';

/** How much was made after a moment, and would be lost by going back to it. */
export interface Loss {
  readonly users: number;
  readonly sessions: number;
  readonly files: number;
}

/**
 * Counts what going back to a moment loses; stays without data where the reader may not read the database, or it does
 * not say.
 * @param since ISO time
 */
export function useLoss(ref: string, since: string) {
  const { client, queryClient } = usePlatform();
  const { allowed } = useCan('v1-read-only-query', ref);
  return useQuery(
    {
      queryKey: keys.loss(ref, since),
      queryFn: async ({ signal }): Promise<Loss> => {
        const input = { params: { ref }, body: lossSince(since), signal };
        const [row] = expectList(await client.call('v1-read-only-query', input)).filter(isRow);
        const { users, sessions, files } = row ?? {};
        return { users: Number(users), sessions: Number(sessions), files: Number(files) };
      },
      enabled: allowed,
      retry: false,
      staleTime: 0,
    },
    queryClient,
  );
}
