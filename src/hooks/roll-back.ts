import { useQuery } from '@tanstack/react-query';
import type { Client } from '../api/client.ts';
import { platformError } from '../api/errors.ts';
import { expectList, expectObject } from './expect.ts';
import { keys } from './keys.ts';
import { touchedByMigrations } from './migrations.ts';
import { usePlatform } from './platform.ts';
import { takePointIfThere } from './points-around.ts';
import { useAction } from './use-action.ts';

/** A migration that is taken back, with the SQL that does so; empty where none is recorded. */
export interface TakenBack {
  readonly version: string;
  readonly name?: string | undefined;
  readonly rollback: readonly string[];
}

async function readTakenBack(
  client: Client,
  ref: string,
  { gte, signal }: { gte: string; signal?: AbortSignal },
): Promise<readonly TakenBack[]> {
  const history = expectList(await client.call('v1-list-migration-history', { params: { ref }, signal }));
  const versions = history.map(({ version }) => version).filter((version) => BigInt(version) >= BigInt(gte));
  const newestFirst = versions.toSorted((a, b) => (BigInt(a) < BigInt(b) ? 1 : -1));
  return Promise.all(
    newestFirst.map(async (version) => {
      const input = { params: { ref, version }, signal };
      const { name, rollback = [] } = expectObject(await client.call('v1-get-a-migration', input));
      return { version, name, rollback };
    }),
  );
}

/** What going back before a version runs, newest first. */
export function useTakenBack(ref: string, gte: string) {
  const { client, queryClient } = usePlatform();
  return useQuery(
    {
      queryKey: keys.migrations(ref, 'back', gte),
      queryFn: ({ signal }) => readTakenBack(client, ref, { gte, signal }),
      staleTime: 0,
    },
    queryClient,
  );
}

/**
 * Takes back all migrations from a version on (`v1-rollback-migrations`), after a restore point where there are any.
 * @throws PlatformError `conflict` when other SQL would run than what was shown
 */
export function useRollBack(ref: string) {
  return useAction('v1-rollback-migrations', {
    send: async (client, { gte, shown }: { gte: string; shown: readonly TakenBack[] }) => {
      const now = await readTakenBack(client, ref, { gte });
      if (JSON.stringify(now) !== JSON.stringify(shown)) {
        const message = 'The history has changed since it was shown. Look at what would run now, then confirm again.';
        throw platformError('conflict', { message });
      }
      await takePointIfThere(client, ref, 'before');
      await client.call('v1-rollback-migrations', { params: { ref }, query: { gte } });
    },
    touches: [...touchedByMigrations(ref), keys.restorePoints(ref)],
    ref,
  });
}
