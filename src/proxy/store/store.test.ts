import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { sharedTemplateDir } from '../../../test/support/shared-template-dir.ts';
import { createEngine, type Database } from '../../local/engine/index.ts';
import { createMemoryStore } from './memory.ts';
import { createPostgresStore } from './postgres.ts';
import type { AuditEntry, AuditPage, AuditQuery, QueryFunction, SecretRecord, Store } from './store.ts';

let folder: string;
let database: Database;
const query: QueryFunction = async (sql, parameters) => {
  const [rows = []] = await database.run([{ sql, parameters }]);
  return { rows };
};
const startAfresh = () => query('drop schema if exists platform_kit cascade', []);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'store-'));
  const engine = await createEngine({ templateDir: sharedTemplateDir });
  await engine.create(join(folder, 'database'));
  database = await engine.open(join(folder, 'database'));
});

afterAll(async () => {
  await database.close();
  await rm(folder, { recursive: true, force: true });
});

const kinds = [
  { kind: 'memory', open: async () => createMemoryStore() },
  {
    kind: 'postgres',
    open: async () => {
      const store = await createPostgresStore(query);
      await query(
        `truncate platform_kit.audit, platform_kit.secrets, platform_kit.confirmations, platform_kit.revoked_sessions,
          platform_kit.rates, platform_kit.restore_points`,
        [],
      );
      return store;
    },
  },
];

const purpose = 'database-password';
const record = (change: Partial<SecretRecord> = {}): SecretRecord => ({
  tenant: 'acme',
  subject: 'launch-1',
  purpose,
  state: 'pending',
  envelope: { v: 1, kid: 'k1', alg: 'A256GCM', iv: 'aXY=', ct: 'Y3Q=', tag: 'dGFn', wrappedKey: 'a2V5' },
  createdAt: '2026-11-20T10:00:00.123Z',
  note: { name: 'It\'s "shop"; \u0000 \ud800 ü', organization: 'acme-org' },
  ...change,
});
const active = record({ subject: 'abcdefghijklmnopqrst', state: 'active', note: {} });
const entry: AuditEntry = {
  id: 'line-1',
  at: '2026-11-20T10:00:00.123Z',
  requestId: 'r-1',
  callerId: 'user-1',
  tenant: 'acme',
  operationId: 'v1-run-a-query',
  ref: 'abcdefghijklmnopqrst',
  environment: 'production',
  capability: 'database:write',
  decision: 'allowed',
  status: 201,
  outcome: null,
  durationMs: 12.25,
  sql: { length: 8, sha256: 'ab'.repeat(32) },
};

describe.each(kinds)('$kind store', ({ open }) => {
  let store: Store;
  beforeEach(async () => {
    store = await open();
  });

  it('gives a secret back as it was put', async () => {
    await store.putSecret(record());
    expect(await store.findSecret(record())).toEqual(record());
  });

  it('finds nothing under another tenant, subject or purpose', async () => {
    await store.putSecret(record());
    for (const change of [{ tenant: 'other' }, { subject: 'launch-2' }, { purpose: 'other' }])
      expect(await store.findSecret({ ...record(), ...change })).toBeNull();
  });

  it('replaces a secret that is put again', async () => {
    await store.putSecret(record());
    const again = record({ envelope: { ...record().envelope, kid: 'k2' }, createdAt: '2026-11-21T00:00:00.000Z' });
    await store.putSecret(again);
    expect(await store.findSecret(record())).toEqual(again);
  });

  it('turns the pending secret of a launch into the active one of its project', async () => {
    await store.putSecret(record());
    await store.activateSecret(record(), active);
    expect(await store.findSecret(record())).toBeNull();
    expect(await store.findSecret(active)).toEqual(active);
    expect(await store.listPendingSecrets(purpose)).toEqual([]);
  });

  it('keeps the password of a project whose pending record was taken for lost', async () => {
    await store.activateSecret(record(), active);
    expect(await store.findSecret(active)).toEqual(active);
  });

  it('does not let a late activation replace a newer active secret', async () => {
    await store.putSecret(record());
    await store.activateSecret(record(), active);
    const rotated = { ...active, envelope: { ...active.envelope, ct: 'bmV3' } };
    await store.putSecret(rotated);
    await store.activateSecret(record(), active);
    expect(await store.findSecret(active)).toEqual(rotated);
  });

  it('replaces the active secret when a pending one is activated over it', async () => {
    await store.putSecret({ ...active, envelope: { ...active.envelope, ct: 'b2xk' } });
    await store.putSecret(record());
    await store.activateSecret(record(), active);
    expect(await store.findSecret(active)).toEqual(active);
  });

  it('lists what is pending of one purpose only', async () => {
    const second = record({ subject: 'launch-2', createdAt: '2026-11-20T11:00:00.000Z' });
    for (const one of [record(), second, active, record({ purpose: 'oauth' })]) await store.putSecret(one);
    expect(await store.listPendingSecrets(purpose)).toEqual([record(), second]);
  });

  it('lists the secrets of other keys, as many as asked for', async () => {
    const rewrapped = record({ subject: 'launch-2', envelope: { ...record().envelope, kid: 'k2' } });
    for (const one of [record(), rewrapped, active]) await store.putSecret(one);
    expect(await store.listSecretsOfOtherKeys('k1', 10)).toEqual([rewrapped]);
    expect(await store.listSecretsOfOtherKeys('k2', 1)).toHaveLength(1);
    expect(await store.listSecretsOfOtherKeys('k3', 10)).toHaveLength(3);
  });

  it('replaces an envelope, unless the secret was changed or deleted meanwhile', async () => {
    const envelope = { ...record().envelope, kid: 'k2', wrappedKey: 'bmV3' };
    await store.replaceEnvelope(record(), envelope);
    expect(await store.findSecret(record())).toBeNull();
    await store.putSecret(record());
    await store.replaceEnvelope(record({ envelope: { ...envelope, wrappedKey: 'b2xk' } }), envelope);
    expect(await store.findSecret(record())).toEqual(record());
    await store.replaceEnvelope(record(), envelope);
    expect(await store.findSecret(record())).toEqual(record({ envelope }));
  });

  it('deletes one secret and no other', async () => {
    await store.putSecret(record());
    await store.putSecret(active);
    await store.deleteSecret(record());
    await store.deleteSecret(record());
    expect(await store.findSecret(record())).toBeNull();
    expect(await store.findSecret(active)).toEqual(active);
  });

  it('takes audit lines with and without everything that may be missing', async () => {
    const { sql: _, ...bare } = entry;
    const nobody = { ...bare, callerId: null, tenant: null, operationId: null, ref: null, environment: null };
    const refused = { ...bare, capability: null, decision: 'denied' as const, status: 404, outcome: 'not_found' };
    for (const line of [entry, nobody, refused]) await expect(store.appendAudit([line])).resolves.toBeUndefined();
  });
});

describe.each(kinds)('$kind store, beyond secrets', ({ open }) => {
  let store: Store;
  const soon = '2026-11-20T10:05:00.000Z';
  const confirmation = {
    id: 'c-1',
    callerId: 'user-1',
    tenant: 'acme',
    digest: 'ab'.repeat(32),
    phrase: 'My shop',
    confirmed: false,
    expiresAt: soon,
  };
  const line = (id: string, change: Partial<AuditEntry> = {}): AuditEntry => {
    const { sql: _, ...rest } = entry;
    return { ...rest, id, requestId: id, ...change };
  };
  const idsOf = ({ entries }: AuditPage) => entries.map(({ id }) => id);
  beforeEach(async () => {
    store = await open();
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
    const queries: readonly [Omit<AuditQuery, 'limit'>, readonly string[]][] = [
      [{ tenant: 'other' }, ['odd']],
      [{ callerId: 'user-2' }, ['odd']],
      [{ operationId: 'v1-get-project' }, ['odd']],
      [{ decision: 'denied' }, ['odd']],
      [{ refs: ['otherotherotherother', 'x'] }, ['odd']],
      [{ refs: [] }, []],
      [{ requestId: 'plain' }, ['plain']],
      [{ result: 'unknown' }, ['odd']],
      [{ result: 'ok' }, ['without-ref', 'plain']],
      [{ from: '2026-11-20T11:00:00Z' }, ['odd']],
      [{ until: '2026-11-20T12:00:00Z' }, ['without-ref', 'plain']],
    ];
    for (const [query, ids] of queries) expect(idsOf(await store.listAudit({ ...query, limit: 9 }))).toEqual(ids);
  });

  it('gives a confirmation to one of two that take it', async () => {
    await store.putConfirmation(confirmation);
    expect(await store.confirm('c-1')).toBe(true);
    expect(await store.findConfirmation('c-1')).toEqual({ ...confirmation, confirmed: true });
    const taken = await Promise.all([store.takeConfirmation('c-1'), store.takeConfirmation('c-1')]);
    expect(taken.filter(Boolean)).toEqual([{ ...confirmation, confirmed: true }]);
    expect(await store.confirm('c-1')).toBe(false);
  });

  it('knows revoked sessions, and forgets what has expired', async () => {
    await store.putConfirmation({ ...confirmation, phrase: null });
    await store.revokeSession('s-1', soon);
    await store.revokeSession('s-1', soon);
    await store.prune('2026-11-20T10:04:59.000Z');
    expect(await store.isSessionRevoked('s-1')).toBe(true);
    expect(await store.findConfirmation('c-1')).toEqual({ ...confirmation, phrase: null });
    await store.prune(soon);
    expect(await store.isSessionRevoked('s-1')).toBe(false);
    expect(await store.findConfirmation('c-1')).toBeNull();
  });

  it('shares a window of a rate, and not more of it than there is', async () => {
    const lease = { bucket: 'b', window: 1_000, seconds: 60, wanted: 50, limit: 120 };
    expect(await Promise.all([1, 2, 3, 4].map(() => store.leaseRate(lease)))).toEqual([50, 50, 20, 0]);
    expect(await store.leaseRate({ ...lease, window: 1_060, wanted: 7 })).toBe(7);
    expect(await store.leaseRate(lease)).toBe(0);
    expect(await store.leaseRate({ ...lease, bucket: 'c', wanted: 500 })).toBe(120);
  });

  it('keeps named restore points, newest first, and renames one in its place', async () => {
    const point = { ref: 'r', id: 'p-1', name: 'before', callerId: 'user-1', at: soon, note: '' };
    await store.putRestorePoint(point);
    await store.putRestorePoint({ ...point, id: 'p-2', at: '2026-11-20T10:06:00.000Z' });
    await store.putRestorePoint({ ...point, name: 'before billing', at: '2026-12-01T00:00:00.000Z' });
    expect((await store.listRestorePoints('r')).map(({ id, name, at }) => [id, name, at])).toEqual([
      ['p-2', 'before', '2026-11-20T10:06:00.000Z'],
      ['p-1', 'before billing', soon],
    ]);
    await store.deleteRestorePoint({ ref: 'r', id: 'p-2' });
    expect(await store.listRestorePoints('r')).toHaveLength(1);
    expect(await store.listRestorePoints('other')).toEqual([]);
  });
});

it('keeps the newest audit lines in memory, up to its limit', async () => {
  const store = createMemoryStore({ auditLines: 2 });
  for (const requestId of ['r-1', 'r-2', 'r-3']) await store.appendAudit([{ ...entry, id: requestId, requestId }]);
  expect(store.audit().map((line) => line.requestId)).toEqual(['r-2', 'r-3']);
});

it('writes audit lines in the order of their arrival, column by column', async () => {
  await startAfresh();
  const store = await createPostgresStore(query);
  await Promise.all(['r-1', 'r-2'].map((requestId) => store.appendAudit([{ ...entry, id: requestId, requestId }])));
  const { rows } = await query('select *, at::text as at from platform_kit.audit order by id', []);
  expect(rows.map((row) => row['request_id'])).toEqual(['r-1', 'r-2']);
  expect(rows[0]).toMatchObject({
    caller_id: 'user-1',
    duration_ms: 12.25,
    sql_length: 8,
    sql_sha256: 'ab'.repeat(32),
  });
});

it('can be opened twice at once, and again later, with all that is in it', async () => {
  await startAfresh();
  const [first, second] = await Promise.all([createPostgresStore(query), createPostgresStore(query)]);
  await first.putSecret(record());
  await second.close();
  const third = await createPostgresStore(query);
  expect(await third.findSecret(record())).toEqual(record());
});
