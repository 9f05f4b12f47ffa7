import { useQuery } from '@tanstack/react-query';
import { platformError } from '../api/errors.ts';
import { explain } from '../sql/explain.ts';
import { keys } from './keys.ts';
import { usePlatform } from './platform.ts';
import { runSql } from './sql.ts';
import { plainValue } from './sql-rows.ts';

/** What Postgres would do, or did, as it says itself. */
export type RawPlan = Readonly<Record<string, unknown>>;

/** The first value of a row: an API may give JSON as values or as text. */
function readPlan(value: unknown): RawPlan {
  const plain = plainValue(value);
  const read: unknown = typeof plain === 'string' ? JSON.parse(plain) : plain;
  const first: unknown = Array.isArray(read) ? read[0] : read;
  if (typeof first !== 'object' || first === null)
    throw platformError('upstream_invalid', { message: 'The answer is not a plan.' });
  return Object.fromEntries(Object.entries(first));
}

export interface ExplainOptions {
  /** Ref of the project. */
  readonly ref: string;
  /** One statement; empty for none. */
  readonly sql: string;
  /** Whether it is run and measured; only for what changes nothing. */
  readonly measured: boolean;
}

/** The plan of a statement, by `v1-read-only-query`. Asked once: never again by itself. */
export function useExplain({ ref, sql, measured }: ExplainOptions) {
  const { client, queryClient } = usePlatform();
  return useQuery(
    {
      queryKey: keys.plan(ref, sql, measured),
      queryFn: async ({ signal }) => {
        const { rows } = await runSql(client, ref, { sql: explain(sql, { measured }), mode: 'read-only' }, signal);
        return readPlan(rows.rows[0]?.[0]);
      },
      enabled: sql !== '',
      retry: false,
      gcTime: 0,
      refetchOnWindowFocus: false,
      refetchOnReconnect: false,
    },
    queryClient,
  );
}
