/**
 * Where a source of the unified log table keeps what its level can be told from. A virtual source has a filter of its own
 * on another source.
 */
const sources = {
  edge_logs: { level: ['response.status_code'] },
  postgres_logs: { level: ['parsed.error_severity'] },
  auth_logs: { level: ['level', 'status'] },
  auth_audit_logs: { level: ['level'] },
  postgrest_logs: { level: [] },
  storage_logs: { level: ['level', 'res.statusCode'] },
  realtime_logs: { level: ['level'] },
  function_edge_logs: { level: ['response.status_code'] },
  function_logs: { level: ['level'] },
  supavisor_logs: { level: ['level'] },
  pgbouncer_logs: { level: [] },
  pg_cron_logs: { level: ['parsed.error_severity'] },
} as const satisfies Record<string, { readonly level: readonly string[] }>;

export type LogSource = keyof typeof sources;

export const logSources = Object.keys(sources) as readonly LogSource[]; // the keys of the table above

export function isLogSource(name: string): name is LogSource {
  return Object.hasOwn(sources, name);
}

const cron = `source = 'postgres_logs' and (log_attributes['parsed.application_name'] = 'pg_cron'
  or positionCaseInsensitiveUTF8(event_message, 'cron job') > 0)`;

/**
 * ClickHouse SQL for the newest rows of a source: `id`, `timestamp`, `event_message`, `severity`, and `level` and `status`
 * where the source has them. Flat, as the endpoint wants it; made of the table above alone, so there is nothing to quote.
 * @param limit rows, 1000 at most
 */
export function newestLogs(source: LogSource, { limit }: { limit: number }): string {
  const [level, status] = sources[source].level;
  const rows = Math.min(1000, Math.max(1, Math.trunc(limit)));
  const attributes = [
    level && `, log_attributes['${level}'] as level`,
    status && `, log_attributes['${status}'] as status`,
  ];
  const filter = source === 'pg_cron_logs' ? cron : `source = '${source}'`;
  return `select id, timestamp, event_message, severity_text as severity${attributes.filter(Boolean).join('')}
from logs
where ${filter}
order by timestamp desc
limit ${rows}`;
}
