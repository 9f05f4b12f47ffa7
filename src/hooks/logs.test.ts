import { QueryClient } from '@tanstack/react-query';
import { expect, it } from 'vitest';
import { createClient } from '../api/client.ts';
import { logsQuery, readLogTime, severityOf } from './logs.ts';

it('reads the platform’s times as UTC', () => {
  expect(readLogTime('2026-06-22T09:34:06.215000')).toBe(Date.UTC(2026, 5, 22, 9, 34, 6, 215));
  expect(readLogTime('2026-06-22 09:34:06')).toBe(Date.UTC(2026, 5, 22, 9, 34, 6));
  expect(readLogTime('2026-06-22T11:34:06+02:00')).toBe(Date.UTC(2026, 5, 22, 9, 34, 6));
  expect(readLogTime(1_782_120_846_215_000)).toBe(1_782_120_846_215);
  expect(readLogTime('yesterday')).toBeUndefined();
});

it('takes the worst sign for the severity, and an HTTP status as one', () => {
  expect(severityOf(['info', '503'])).toBe('error');
  expect(severityOf(['404', 'INFO'])).toBe('warning');
  expect(severityOf(['FATAL'])).toBe('error');
  expect(severityOf(['NOTICE', ''])).toBe('info');
});

function query(answer: unknown) {
  const seen: URL[] = [];
  const client = createClient({
    endpoint: 'https://kit.test/api',
    fetch: async (request) => {
      seen.push(new URL(request.url));
      return Response.json(answer);
    },
  });
  const queries = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  const run = () => queries.fetchQuery(logsQuery(client, 'abcdefghijklmnopqrst', 'auth_logs'));
  return { run, seen };
}

it('asks for one hour, with both bounds', async () => {
  const { run, seen } = query({ result: [] });
  await run();
  const search = seen[0]?.searchParams;
  const [start, end] = ['iso_timestamp_start', 'iso_timestamp_end'].map((name) => Date.parse(search?.get(name) ?? ''));
  expect(Number(end) - Number(start)).toBe(3_600_000);
  expect(search?.get('sql')).toContain("source = 'auth_logs'");
});

it('takes an error in a successful answer for a failure, not for no rows', async () => {
  await expect(query({ result: null, error: 'Unknown identifier x' }).run()).rejects.toMatchObject({
    code: 'upstream_rejected',
    message: 'Unknown identifier x',
  });
  await expect(query({ error: { code: 400, message: 'bad field' } }).run()).rejects.toMatchObject({
    message: 'bad field',
  });
});

it('refuses an answer without rows and without an error', async () => {
  await expect(query({}).run()).rejects.toMatchObject({ code: 'upstream_invalid' });
});
