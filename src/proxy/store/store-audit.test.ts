import { beforeEach, describe, expect, it } from 'vitest';
import { forEachDatabase } from '../../../test/support/store-kinds.ts';
import { createMemoryStore } from './memory.ts';
import type { AuditEntry, AuditPage, AuditQuery, Store } from './store.ts';

const databases = forEachDatabase();
const kinds = [{ kind: 'memory', open: async () => createMemoryStore() }, ...databases];

const entry: AuditEntry = {
  id: 'line-1',
  at: '2026-11-20T10:00:00.123Z',
  requestId: 'r-1',
  callerId: 'user-1',
  tenant: 'acme',
  operationId: 'v1-run-a-query',
  ref: 'abcdefghijklmnopqrst',
  parent: null,
  environment: 'production',
  capability: 'database:write',
  decision: 'allowed',
  status: 201,
  outcome: null,
  durationMs: 12.25,
  sql: { length: 8, sha256: 'ab'.repeat(32) },
};

const line = (id: string, change: Partial<AuditEntry> = {}): AuditEntry => {
  const { sql: _, ...rest } = entry;
  return { ...rest, id, requestId: id, ...change };
};
const idsOf = ({ entries }: AuditPage) => entries.map(({ id }) => id);

describe.each(kinds)('the audit trail in a $kind store', ({ open }) => {
  let store: Store;
  beforeEach(async () => {
    store = await open();
  });

  it('takes audit lines with and without everything that may be missing', async () => {
    const { sql: _, ...bare } = entry;
    const nobody = { ...bare, callerId: null, tenant: null, operationId: null, ref: null, environment: null };
    const refused = { ...bare, capability: null, decision: 'denied' as const, status: 404, outcome: 'not_found' };
    for (const line of [entry, nobody, refused]) await expect(store.appendAudit([line])).resolves.toBeUndefined();
  });

  it('puts the end of a request over its beginning, in its place', async () => {
    await store.appendAudit([line('a', { status: null, durationMs: null })]);
    await store.appendAudit([line('b'), line('a', { status: 403, outcome: 'forbidden', durationMs: 3 })]);
    const page = await store.listAudit({ limit: 10 });
    expect(idsOf(page)).toEqual(['b', 'a']);
    expect(page.entries[1]).toEqual(line('a', { status: 403, outcome: 'forbidden', durationMs: 3 }));
    expect(await store.listAudit({ limit: 10, result: 'failed' })).toEqual({ entries: [page.entries[1]] });
  });

  it('answers page by page without a line twice', async () => {
    await store.appendAudit(['a', 'b', 'c', 'd', 'e'].map((id) => line(id)));
    const first = await store.listAudit({ limit: 2 });
    await store.appendAudit([line('f')]);
    const second = await store.listAudit({ limit: 2, ...(first.next ? { cursor: first.next } : {}) });
    const third = await store.listAudit({ limit: 2, ...(second.next ? { cursor: second.next } : {}) });
    expect([first, second, third].map(idsOf)).toEqual([['e', 'd'], ['c', 'b'], ['a']]);
    expect(third.next).toBeUndefined();
  });

  it('narrows by each thing that a query names', async () => {
    const odd: Partial<AuditEntry> = {
      tenant: 'other',
      callerId: 'user-2',
      operationId: 'v1-get-project',
      decision: 'denied',
      ref: 'otherotherotherother',
      at: '2026-11-20T12:00:00.000Z',
      status: null,
    };
    await store.appendAudit([line('plain'), line('odd', odd), line('without-ref', { ref: null })]);
    await store.appendAudit([
      line('branch', {
        tenant: 'third',
        callerId: 'c',
        parent: 'mainmainmainmainmain',
        at: '2026-11-19T00:00:00.000Z',
        status: 500,
      }),
    ]);
    const queries: readonly [Omit<AuditQuery, 'limit'>, readonly string[]][] = [
      [{ tenant: 'other' }, ['odd']],
      [{ callerId: 'user-2' }, ['odd']],
      [{ operationId: 'v1-get-project' }, ['odd']],
      [{ decision: 'denied' }, ['odd']],
      [{ refs: ['otherotherotherother', 'x'] }, ['odd']],
      [{ refs: ['mainmainmainmainmain'] }, ['branch']],
      [{ refs: [] }, []],
      [{ requestId: 'plain' }, ['plain']],
      [{ result: 'unknown' }, ['odd']],
      [{ result: 'ok' }, ['without-ref', 'plain']],
      [{ from: '2026-11-20T11:00:00Z' }, ['odd']],
      [{ result: 'failed' }, ['branch']],
      [{ until: '2026-11-20T12:00:00Z' }, ['branch', 'without-ref', 'plain']],
    ];
    for (const [query, ids] of queries) expect(idsOf(await store.listAudit({ ...query, limit: 9 }))).toEqual(ids);
  });
});

it('keeps the newest audit lines in memory, up to its limit', async () => {
  const store = createMemoryStore({ auditLines: 2 });
  for (const requestId of ['r-1', 'r-2', 'r-3']) await store.appendAudit([{ ...entry, id: requestId, requestId }]);
  expect(store.audit().map((line) => line.requestId)).toEqual(['r-2', 'r-3']);
});

it.each(databases)('writes lines in the order of their arrival to $kind, column by column', async ({ open, query }) => {
  const store = await open();
  await Promise.all(['r-1', 'r-2'].map((requestId) => store.appendAudit([{ ...entry, id: requestId, requestId }])));
  const { rows } = await query('select *, sql_length::text as sql_length from platform_kit.audit order by id', []);
  expect(rows.map((row) => row['request_id'])).toEqual(['r-1', 'r-2']);
  expect(rows[0]).toMatchObject({
    caller_id: 'user-1',
    duration_ms: 12.25,
    sql_length: '8',
    sql_sha256: 'ab'.repeat(32),
  });
});
