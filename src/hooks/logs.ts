import { queryOptions, useQuery } from '@tanstack/react-query';
import type { Client } from '../api/client.ts';
import { type LogSource, newestLogs } from '../sql/newest-logs.ts';
import { expectResult, isRow, type Row } from './expect.ts';
import { keys } from './keys.ts';
import { usePlatform } from './platform.ts';

export type LogSeverity = 'error' | 'warning' | 'info';

export interface LogRow {
  readonly id: string;
  /** Milliseconds since 1970; nothing where the row's time cannot be read. */
  readonly time: number | undefined;
  readonly message: string;
  /** The source's own word or number for it; empty where it has none. */
  readonly level: string;
  readonly severity: LogSeverity;
}

/** The newest rows of a window. */
export interface LogPage {
  readonly rows: readonly LogRow[];
  /** Milliseconds since 1970. */
  readonly start: number;
  readonly end: number;
  /** Whether the window may have more rows than were asked for. */
  readonly full: boolean;
}

const windowMs = 3_600_000;
/** Windows end at whole steps: many who look at the same time ask the same, and the platform is asked once. */
const stepMs = 10_000;
export const logPageSize = 100;

const words: Readonly<Record<string, LogSeverity>> = {
  error: 'error',
  fatal: 'error',
  panic: 'error',
  critical: 'error',
  warn: 'warning',
  warning: 'warning',
};

/** Servers log failures at level info, so the HTTP status counts too, and the worst of all signs wins. */
export function severityOf(signs: readonly string[]): LogSeverity {
  const found = signs.map((sign): LogSeverity => {
    const status = /^\d{3}$/.test(sign) ? Number(sign) : 0;
    if (status >= 500) return 'error';
    if (status >= 400) return 'warning';
    return words[sign.toLowerCase()] ?? 'info';
  });
  if (found.includes('error')) return 'error';
  return found.includes('warning') ? 'warning' : 'info';
}

/** The platform writes UTC without a zone; older rows are microseconds since 1970. */
export function readLogTime(value: unknown): number | undefined {
  if (typeof value === 'number') return Math.floor(value / 1000);
  if (typeof value !== 'string') return undefined;
  const zoned = /(?:Z|[+-]\d{2}:?\d{2})$/.test(value) ? value : `${value.replace(' ', 'T')}Z`;
  const time = Date.parse(zoned);
  return Number.isNaN(time) ? undefined : time;
}

const text = (value: unknown) => (typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '');

function readRow(row: Row, index: number): LogRow {
  const signs = [text(row.level), text(row.status), text(row.severity)];
  return {
    id: text(row.id) || `row-${index}`,
    time: readLogTime(row.timestamp),
    message: text(row.event_message),
    level: signs.find((sign) => sign !== '') ?? '',
    severity: severityOf(signs),
  };
}

/** The newest 100 rows of the last hour. */
export function logsQuery(client: Client, ref: string, source: LogSource) {
  return queryOptions({
    queryKey: keys.logs(ref, source),
    queryFn: async ({ signal }): Promise<LogPage> => {
      const end = Math.ceil(Date.now() / stepMs) * stepMs;
      const start = end - windowMs;
      const query = {
        sql: newestLogs(source, { limit: logPageSize }),
        iso_timestamp_start: new Date(start).toISOString(),
        iso_timestamp_end: new Date(end).toISOString(),
      };
      const result = expectResult(await client.call('v1-get-project-logs', { params: { ref }, query, signal }));
      return { rows: result.filter(isRow).map(readRow), start, end, full: result.length >= logPageSize };
    },
    staleTime: 10_000,
  });
}

export function useLogs(ref: string, source: LogSource) {
  const { client, queryClient } = usePlatform();
  return useQuery(logsQuery(client, ref, source), queryClient);
}
