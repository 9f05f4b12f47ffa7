import { queryOptions, useQuery } from '@tanstack/react-query';
import type { Client } from '../api/client.ts';
import { isPlatformError, platformError } from '../api/errors.ts';
import { migrationEntry, migrationHistory } from '../sql/migration-history.ts';
import type { SqlQuery } from '../sql/sql-query.ts';
import { expectList, expectObject, isRow, type Row } from './expect.ts';
import { keys } from './keys.ts';
import { isPlatformRefusal } from './migrations-access.ts';
import { usePlatform } from './platform.ts';
import { useAction } from './use-action.ts';

/** An entry of the history. What is undefined could not be found out. */
export interface Migration {
  readonly version: string;
  readonly name?: string | undefined;
  /** Number of its statements. */
  readonly statements?: number | undefined;
  /** Whether it says how it is taken back. */
  readonly hasRollback?: boolean | undefined;
  /** Who made it; null where nobody wrote that down. */
  readonly createdBy?: string | null | undefined;
}

export interface MigrationHistory {
  /** Newest first. */
  readonly entries: readonly Migration[];
  /** Whether the account has no access to the endpoint, so that the entries were read from the table. */
  readonly denied: boolean;
}

/** An entry with its texts. */
export interface MigrationText extends Omit<Migration, 'statements' | 'hasRollback'> {
  readonly statements: readonly string[];
  readonly rollback: readonly string[];
}

/** SQLSTATEs of a table or a schema that is not there: nothing was applied yet. */
const missing = new Set(['42P01', '3F000']);

async function readTable(client: Client, ref: string, body: SqlQuery, signal?: AbortSignal): Promise<readonly Row[]> {
  try {
    const rows = expectList(await client.call('v1-read-only-query', { params: { ref }, body, signal }));
    return rows.filter(isRow);
  } catch (error) {
    if (isPlatformError(error) && missing.has(error.details?.sqlstate ?? '')) return [];
    throw error;
  }
}

const textOf = (value: unknown) => (typeof value === 'string' ? value : undefined);
const textsOf = (value: unknown) => (Array.isArray(value) ? value.filter((item) => typeof item === 'string') : []);

function fromRow({ version, name, created_by: by, statements, rollback }: Row): Migration {
  return {
    version: textOf(version) ?? '',
    name: textOf(name),
    statements: typeof statements === 'number' ? statements : undefined,
    hasRollback: typeof rollback === 'boolean' ? rollback : undefined,
    createdBy: textOf(by) ?? null,
  };
}

/** By number, where both are; what other tools named otherwise comes last. */
function newestFirst(a: Migration, b: Migration): number {
  const numeric = (version: string) => (/^\d+$/.test(version) ? BigInt(version) : -1n);
  const [one, other] = [numeric(a.version), numeric(b.version)];
  if (one !== other) return one < other ? 1 : -1;
  return a.version < b.version ? 1 : -1;
}

/**
 * The history of a project. The list comes from the endpoint, what it leaves out from the table, where that may be read.
 * Without access to the endpoint everything comes from the table.
 * @param denied whether the endpoint is known to refuse, and is not asked
 */
export function migrationsQuery(client: Client, ref: string, denied: boolean) {
  return queryOptions({
    queryKey: keys.migrations(ref, 'all', denied ? 'table' : 'endpoint'),
    queryFn: async ({ signal }): Promise<MigrationHistory> => {
      const table = readTable(client, ref, migrationHistory(), signal).then((rows) => rows.map(fromRow));
      const known = table.catch((): readonly Migration[] => []);
      if (denied) return { entries: [...(await table)].sort(newestFirst), denied };
      try {
        const list = expectList(await client.call('v1-list-migration-history', { params: { ref }, signal }));
        const details = new Map((await known).map((entry) => [entry.version, entry]));
        const entries = list.map(({ version, name }): Migration => ({ ...details.get(version), version, name }));
        return { entries: entries.sort(newestFirst), denied };
      } catch (error) {
        if (!isPlatformRefusal(error)) throw error;
        return {
          entries: await table.then(
            (rows) => [...rows].sort(newestFirst),
            () => Promise.reject(error),
          ),
          denied: true,
        };
      }
    },
    enabled: ref !== '',
  });
}

export function useMigrations(ref: string, denied: boolean) {
  const { client, queryClient } = usePlatform();
  return useQuery(migrationsQuery(client, ref, denied), queryClient);
}

/** One migration with its texts, by `v1-get-a-migration` or from the table. */
export function migrationQuery(client: Client, ref: string, { version, denied }: { version: string; denied: boolean }) {
  return queryOptions({
    queryKey: keys.migrations(ref, 'one', version),
    queryFn: async ({ signal }): Promise<MigrationText> => {
      const [found] = denied
        ? await readTable(client, ref, migrationEntry(version), signal)
        : [expectObject(await client.call('v1-get-a-migration', { params: { ref, version }, signal }))];
      if (!found) throw platformError('not_found', { message: `Migration ${version} not found` });
      const { name, created_by: createdBy } = found;
      return {
        version,
        name: textOf(name),
        createdBy: textOf(createdBy) ?? null,
        statements: textsOf(found['statements']),
        rollback: textsOf(found['rollback']),
      };
    },
  });
}

export function useMigration(ref: string, options: { version: string; denied: boolean }) {
  const { client, queryClient } = usePlatform();
  return useQuery(migrationQuery(client, ref, options), queryClient);
}

/** What a change of the history makes out of date. */
export const touchedByMigrations = (ref: string) => [keys.migrations(ref), keys.database(ref)];

/** Gives a migration another name, or another way back; its statements stay. */
export function usePatchMigration(ref: string) {
  return useAction('v1-patch-a-migration', {
    send: (client, { version, ...body }: { version: string; name?: string; rollback?: string }) =>
      client.call('v1-patch-a-migration', { params: { ref, version }, body }),
    touches: touchedByMigrations(ref),
    ref,
  });
}
