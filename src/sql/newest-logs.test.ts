import { expect, it } from 'vitest';
import { isLogSource, logSources, newestLogs } from './newest-logs.ts';

it('writes a flat statement with a source, an order and a limit for every source', () => {
  for (const source of logSources) {
    const sql = newestLogs(source, { limit: 100 });
    expect(sql).toMatch(/^select id, timestamp, event_message/);
    expect(sql).toContain('source = ');
    expect(sql).toMatch(/order by timestamp desc\nlimit 100$/);
    expect(sql.match(/select/g)).toHaveLength(1);
  }
});

it('never asks for more than the platform gives', () => {
  expect(newestLogs('edge_logs', { limit: 1e9 })).toMatch(/limit 1000$/);
  expect(newestLogs('edge_logs', { limit: -1 })).toMatch(/limit 1$/);
});

it('finds cron lines among those of Postgres', () => {
  expect(newestLogs('pg_cron_logs', { limit: 1 })).toContain("source = 'postgres_logs'");
});

it('knows no other source', () => {
  expect(isLogSource("x' or 1=1")).toBe(false);
  expect(isLogSource('toString')).toBe(false);
});
