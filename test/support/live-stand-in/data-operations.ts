import { platformError } from '../../../src/api/errors.ts';
import { presenceKey, wrappedColumn } from '../../../src/sql/wrap-select.ts';
import type { OperationTable } from './operation-table.ts';
import type { Platform } from './platform.ts';

/** Secrets that no browser may ever see: a test looks for them. */
export const standInSecrets = {
  secretKey: 'sb_secret_Xq3vT0pLr8dWm2Yk5Zs7Bn4_c1QhVeUa',
  serviceRole: 'eyJhbGciOiJIUzI1NiJ9.eyJyb2xlIjoic2VydmljZV9yb2xlIn0.c3RhbmQtaW4tc2lnbmF0dXJl',
} as const;

const hours = 24;
const msPerHour = 3_600_000;

function sqlRefusal(text: string): never {
  throw platformError('bad_request', { message: `Failed to run sql query: ERROR:  ${text}\n` });
}

/** Rows for a few shapes of SQL; there is no database behind. What the dashboard wraps comes as Postgres would write it. */
function answerSql(sql: string): Record<string, unknown>[] {
  const [, inner] = /^select row_to_json\(x\)::text as \w+ .*? from \((.*?)\n\) as q\) as r /s.exec(sql) ?? [];
  if (inner !== undefined) {
    const rows = answerSql(inner);
    return rows.map((row) => ({ [wrappedColumn]: JSON.stringify({ ...row, [presenceKey]: true }) }));
  }
  const oneNumber = /^\s*select\s+(\d+)(?:\s+as\s+(\w+))?\s*(?:limit \d+)?\s*;?\s*$/i;
  const [, number, name = '?column?'] = oneNumber.exec(sql) ?? [];
  if (number !== undefined) return [{ [name]: Number(number) }];
  if (/pg_database_size/.test(sql)) return [{ bytes: '7340032', tables: 3, connections: 2 }];
  const missing = /^(\s*select\s.*?\sfrom\s+)(missing\w*)/i.exec(sql);
  if (missing) {
    const [, before = '', table] = missing;
    const line = sql.split('\n')[0];
    sqlRefusal(
      `42P01: relation "${table}" does not exist\nLINE 1: ${line}\n${' '.repeat('LINE 1: '.length + before.length)}^`,
    );
  }
  return [];
}

function requireUp(platform: Platform, ref: string): void {
  const status = platform.statusOf(platform.findProject(ref));
  if (!status.startsWith('ACTIVE_')) throw platformError('bad_request', { message: `Project is ${status}` });
}

function hoursBefore(now: number): readonly string[] {
  const last = Math.floor(now / msPerHour) * msPerHour;
  return Array.from({ length: hours }, (_, index) => new Date(last - (hours - 1 - index) * msPerHour).toISOString());
}

/** The newer log endpoint takes ClickHouse SQL over one table, and says what it doesn't take with status 200. */
function logFault(sql: string): string | undefined {
  if (!/\bfrom\s+logs\b/i.test(sql)) return 'There is one table, logs';
  if (/select\s+\*/i.test(sql)) return 'select * is not allowed';
  if (/count\(\s*\*\s*\)/i.test(sql)) return 'count(*) is not allowed, use count()';
  if (!/\bsource\s*(=|in\b)/i.test(sql)) return 'A query has to filter on source';
  return /\blimit\s+\d+/i.test(sql) ? undefined : 'A query needs a limit';
}

function answerLogs(now: number, sql: string) {
  const error = logFault(sql);
  if (error !== undefined) return { error };
  const source = /source\s*=\s*'(\w+)'/.exec(sql)?.[1] ?? 'edge_logs';
  const timestamp = new Date(now - 1_000).toISOString().replace('Z', '000');
  const line = {
    id: '5d0c1f0e-0d5c-4c0e-8c0b-0a1b2c3d4e5f',
    timestamp,
    event_message: 'GET | 200 | /rest/v1/',
    severity_text: 'INFO',
  };
  return { result: [{ ...line, source, log_attributes: {} }] };
}

function apiKeys(reveal: boolean) {
  const hidden = (key: string) => (reveal ? key : `${key.slice(0, 15)}····`);
  return [
    {
      name: 'anon',
      type: 'legacy',
      id: 'anon',
      prefix: null,
      api_key: hidden(standInSecrets.serviceRole),
      description: null,
    },
    {
      name: 'service_role',
      type: 'legacy',
      id: 'service_role',
      prefix: null,
      api_key: hidden(standInSecrets.serviceRole),
    },
    {
      name: 'default',
      type: 'publishable',
      id: '0b7ae3f2-8c0f-4f6e-9d0a-1c2d3e4f5a6b',
      api_key: 'sb_publishable_stand_in',
    },
    {
      name: 'default',
      type: 'secret',
      id: '1c8bf403-9d1a-4a7f-8e1b-2d3e4f5a6b7c',
      api_key: hidden(standInSecrets.secretKey),
    },
  ];
}

/** SQL, keys, logs and usage: canned, since there is nothing behind. */
export const dataOperations = {
  'v1-run-a-query': (platform, { params: { ref = '' }, body }) => {
    requireUp(platform, ref);
    return answerSql(body.query);
  },
  'v1-read-only-query': (platform, { params: { ref = '' }, body }) => {
    requireUp(platform, ref);
    const verb = /^\s*(insert|update|delete|drop|create|alter|truncate)\b/i.exec(body.query)?.[1]?.toUpperCase();
    if (verb) sqlRefusal(`25006: cannot execute ${verb} in a read-only transaction`);
    return answerSql(body.query);
  },
  'v1-get-project-api-keys': (platform, { params: { ref = '' }, query }) => {
    platform.findProject(ref);
    return apiKeys(query.reveal === true);
  },
  'v1-get-project-logs': (platform, { params: { ref = '' }, query }) => {
    platform.findProject(ref);
    return answerLogs(platform.now(), query.sql ?? '');
  },
  'v1-get-project-logs-all': () => {
    throw platformError('gone', { message: 'This endpoint was removed. Use analytics/endpoints/logs.' });
  },
  'v1-get-project-usage-api-count': (platform, { params: { ref = '' } }) => {
    platform.findProject(ref);
    const counts = {
      total_auth_requests: 4,
      total_realtime_requests: 0,
      total_rest_requests: 12,
      total_storage_requests: 2,
    };
    return {
      result: hoursBefore(platform.now()).map((timestamp) => ({ timestamp: timestamp.slice(0, 19), ...counts })),
    };
  },
  'v1-get-project-usage-request-count': (platform, { params: { ref = '' } }) => {
    platform.findProject(ref);
    return { result: [{ count: 18 * hours }] };
  },
} satisfies OperationTable;
