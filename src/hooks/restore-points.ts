import { queryOptions, useQuery } from '@tanstack/react-query';
import type { Client } from '../api/client.ts';
import type { RestorePoint } from '../api/kit-operations.ts';
import { expectList, expectObject } from './expect.ts';
import { keys } from './keys.ts';
import { usePlatform } from './platform.ts';
import { useAction } from './use-action.ts';

export type { RestorePoint, RestorePoints } from '../api/kit-operations.ts';

/** Longest name that the platform takes. */
export const longestPointName = 20;

const pendingMs = 2_500;

/** Whether one is being made, so that it is worth to look again soon. */
const isPending = ({ status }: RestorePoint) => status === 'PENDING';

/** The restore points that are known of a project, newest first; looked at again by itself while one is being made. */
export function restorePointsQuery(client: Client, ref: string) {
  return queryOptions({
    queryKey: keys.restorePoints(ref),
    queryFn: async ({ signal }) => {
      const known = expectObject(await client.call('kit-list-restore-points', { params: { ref }, signal }));
      return { ...known, points: expectList(known.points) };
    },
    refetchInterval: ({ state }) => (state.data?.points.some(isPending) ? pendingMs : false),
    enabled: ref !== '',
  });
}

export function useRestorePoints(ref: string) {
  const { client, queryClient } = usePlatform();
  return useQuery(restorePointsQuery(client, ref), queryClient);
}

/** Begins to make a restore point with a name. */
export function useCreateRestorePoint(ref: string) {
  return useAction('v1-create-restore-point', {
    send: (client, name: string) =>
      client.call('v1-create-restore-point', { params: { ref }, body: { name } }).then(expectObject),
    touches: [keys.restorePoints(ref)],
    ref,
  });
}

/** Takes the database back to a restore point; nothing else of the project is touched. */
export function useUndo(ref: string) {
  return useAction('v1-undo', {
    send: (client, name: string) => client.call('v1-undo', { params: { ref }, body: { name } }),
    touches: [keys.details(ref), keys.health(ref), keys.projects(), keys.restorePoints(ref), keys.database(ref)],
    ref,
  });
}
