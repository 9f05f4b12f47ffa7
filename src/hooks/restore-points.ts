import { queryOptions, useQuery } from '@tanstack/react-query';
import type { Client } from '../api/client.ts';
import { platformError } from '../api/errors.ts';
import type { RestorePoint } from '../api/kit-operations.ts';
import { expectList, expectObject } from './expect.ts';
import { keys } from './keys.ts';
import { usePlatform } from './platform.ts';
import { touchedByRestore } from './touched-by-restore.ts';
import { useAction } from './use-action.ts';

export type { RestorePoint } from '../api/kit-operations.ts';

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

const waitMs = 120_000;

/**
 * Makes a restore point and waits until one can go back to it: for before something is done that may go wrong.
 * @param options.name at most 20 characters
 * @throws PlatformError of the platform's, or `timeout` when it was not there after two minutes
 */
export async function takeRestorePoint(client: Client, { ref, name }: { ref: string; name: string }): Promise<void> {
  const params = { ref };
  const end = Date.now() + waitMs;
  let { status } = expectObject(await client.call('v1-create-restore-point', { params, body: { name } }));
  while (status === 'PENDING' && Date.now() < end) {
    await new Promise((resolve) => setTimeout(resolve, pendingMs));
    ({ status } = expectObject(await client.call('v1-get-restore-point', { params, query: { name } })));
  }
  if (status === 'AVAILABLE') return;
  const message = `The restore point ${name} is ${status}.`;
  throw platformError(status === 'PENDING' ? 'timeout' : 'conflict', { message });
}

/** Makes a restore point where there is a name for one, and waits for it. */
export async function takeFirst(
  client: Client,
  { ref, name }: { ref: string; name: string | undefined },
): Promise<void> {
  if (name !== undefined) await takeRestorePoint(client, { ref, name });
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

/**
 * Takes the database back to a restore point; nothing else of the project is touched. `first` names another one that is
 * made before.
 */
export function useUndo(ref: string) {
  return useAction('v1-undo', {
    send: async (client, { name, first }: { name: string; first?: string | undefined }) => {
      await takeFirst(client, { ref, name: first });
      return client.call('v1-undo', { params: { ref }, body: { name } });
    },
    touches: touchedByRestore(ref),
    ref,
  });
}
