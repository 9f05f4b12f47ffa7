import { queryOptions, useQuery } from '@tanstack/react-query';
import type { Client } from '../api/client.ts';
import { platformError } from '../api/errors.ts';
import { databaseSummary } from '../sql/database-summary.ts';
import { expectList, expectResult, isRow } from './expect.ts';
import { keys } from './keys.ts';
import { usePlatform } from './platform.ts';

/** API requests of the last day, by service. */
export interface ApiUsage {
  readonly rest: number;
  readonly auth: number;
  readonly storage: number;
  readonly realtime: number;
}

function sum(rows: readonly unknown[], field: string): number {
  return rows.reduce<number>((total, row) => total + (isRow(row) ? Number(row[field]) || 0 : 0), 0);
}

export function usageQuery(client: Client, ref: string) {
  return queryOptions({
    queryKey: keys.usage(ref),
    queryFn: async ({ signal }): Promise<ApiUsage> => {
      const input = { params: { ref }, query: { interval: '1day' as const }, signal };
      const rows = expectResult(await client.call('v1-get-project-usage-api-count', input));
      return {
        rest: sum(rows, 'total_rest_requests'),
        auth: sum(rows, 'total_auth_requests'),
        storage: sum(rows, 'total_storage_requests'),
        realtime: sum(rows, 'total_realtime_requests'),
      };
    },
    staleTime: 60_000,
  });
}

export function useUsage(ref: string) {
  const { client, queryClient } = usePlatform();
  return useQuery(usageQuery(client, ref), queryClient);
}

/** What the database says of itself. */
export interface DatabaseSummary {
  readonly bytes: number;
  /** Tables of the schema `public`. */
  readonly tables: number;
  /** Connections that are open now. */
  readonly connections: number;
}

function readSummary(row: unknown): DatabaseSummary {
  if (!isRow(row)) throw platformError('upstream_invalid', { message: 'The summary of the database is missing.' });
  const summary = { bytes: Number(row.bytes), tables: Number(row.tables), connections: Number(row.connections) };
  if (Object.values(summary).every(Number.isFinite)) return summary;
  throw platformError('upstream_invalid', { message: 'The summary of the database is not made of numbers.' });
}

/** Asks the database itself, read-only. */
export function databaseSummaryQuery(client: Client, ref: string) {
  return queryOptions({
    queryKey: keys.databaseSummary(ref),
    queryFn: async ({ signal }): Promise<DatabaseSummary> => {
      const answer: unknown = await client.call('v1-read-only-query', {
        params: { ref },
        body: databaseSummary(),
        signal,
      });
      return readSummary(expectList(answer)[0]);
    },
    staleTime: 30_000,
  });
}

/** @param options.enabled whether the database can answer now */
export function useDatabaseSummary(ref: string, { enabled }: { enabled: boolean }) {
  const { client, queryClient } = usePlatform();
  return useQuery({ ...databaseSummaryQuery(client, ref), enabled }, queryClient);
}
