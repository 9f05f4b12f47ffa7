import { describe, expect, it, vi } from 'vitest';
import type { Caller } from '../../src/api/caller.ts';
import type { AuditLines } from '../../src/api/kit-operations.ts';
import { type AuditEntry, createMemoryStore, type Store } from '../../src/proxy/index.ts';
import { BRANCH, createTestKit, errorOf, type KitOptions, MINE, operator, owner, VICTIM } from './test-kit.ts';

const project = `/v1/projects/${MINE}`;
const pause = `${project}/pause`;

/** A store whose audit trail is down, or answers when the test says so. */
function createSink(append: Store['appendAudit']) {
  return { ...createMemoryStore(), appendAudit: append };
}

describe('a change and its line', () => {
  it('F16 is refused while the sink is down, and nothing is sent; reads go on', async () => {
    const kit = createTestKit({ store: createSink(async () => Promise.reject(new Error('down'))) });
    const refused = await kit.send('POST', pause);
    expect(refused.status).toBe(503);
    expect(refused.headers.get('retry-after')).toBe('5');
    expect((await errorOf(refused)).code).toBe('unavailable');
    expect(kit.theirs()).toEqual([]);
    expect((await kit.send('GET', project)).status).toBe(200);
    expect(kit.theirs().map(({ method }) => method)).toEqual(['GET']);
  });

  it('F16 goes on without its line where the host says so', async () => {
    const store = createSink(async () => Promise.reject(new Error('down')));
    const kit = createTestKit({ store, auditFailure: 'allow' });
    expect((await kit.send('POST', pause)).status).toBe(200);
    expect(kit.log.join()).toContain('audit line could not be written');
  });

  it('F16 is refused when the sink does not answer in time', async () => {
    const kit = createTestKit({ store: createSink(() => new Promise(() => {})), limits: { authorizeMs: 20 } });
    expect((await kit.send('POST', pause)).status).toBe(503);
    expect(kit.theirs()).toEqual([]);
  });

  it('has its line before the platform is asked, without an outcome, and gets it afterwards', async () => {
    const store = createMemoryStore();
    const seen: (readonly AuditEntry[])[] = [];
    const kit = createTestKit({
      store,
      answer: () => {
        seen.push(store.audit());
        return Response.json({});
      },
    });
    await kit.send('POST', pause);
    expect(seen[0]).toMatchObject([{ operationId: 'v1-pause-a-project', status: null, durationMs: null, ref: MINE }]);
    await kit.proxy.close();
    expect(store.audit()).toMatchObject([{ id: seen[0]?.[0]?.id, status: 200, outcome: null }]);
  });

  it('keeps the line of a change whose process ended before the answer', async () => {
    const store = createMemoryStore();
    let resolve = (): void => {};
    const promise = new Promise<void>((go) => {
      resolve = go;
    });
    const kit = createTestKit({
      store,
      answer: () => {
        resolve();
        return new Promise(() => {});
      },
    });
    void kit.send('POST', pause);
    await promise;
    const page = await store.listAudit({ result: 'unknown', limit: 10 });
    expect(page.entries.map(({ operationId }) => operationId)).toEqual(['v1-pause-a-project']);
  });

  it('tells what a secret was shown for before it is shown', async () => {
    const store = createMemoryStore();
    const kit = createTestKit({
      store,
      policy: {
        presets: { owner: { production: ['keys:read', 'keys:reveal'], development: [] } },
        stepUp: { production: [] },
      },
      answer: () => {
        expect(store.audit()).toMatchObject([{ operationId: 'v1-get-project-api-keys', status: null }]);
        return Response.json([]);
      },
    });
    expect((await kit.send('GET', `${project}/api-keys?reveal=true`)).status).toBe(200);
  });
});

it('stands after the refusal that came before it', async () => {
  const kit = createTestKit();
  expect((await kit.confirmed('DELETE', project)).status).toBe(200);
  await kit.proxy.close();
  const lines = kit.store.audit().map(({ operationId, status }) => [operationId, status]);
  expect(lines).toEqual([
    ['v1-delete-a-project', 428],
    ['kit-confirm', 200],
    ['v1-delete-a-project', 200],
  ]);
});

describe('reads', () => {
  it('are written together, in time and at the end', async () => {
    const writes: number[] = [];
    const store = createSink(async (lines) => void writes.push(lines.length));
    const kit = createTestKit({ store });
    await Promise.all(Array.from({ length: 20 }, () => kit.send('GET', `${project}/health?services=db`)));
    expect(writes).toEqual([]);
    await vi.waitFor(() => expect(writes).toEqual([20]));
    await kit.send('GET', project);
    await kit.proxy.close();
    expect(writes).toEqual([20, 1]);
  });

  it('are tried again when the sink was down for a moment', async () => {
    const store = createMemoryStore();
    let failures = 1;
    const append: Store['appendAudit'] = (lines) =>
      (failures -= 1) >= 0 ? Promise.reject(new Error('down')) : store.appendAudit(lines);
    const kit = createTestKit({ store: { ...store, appendAudit: append } });
    await kit.send('GET', project);
    await kit.proxy.close();
    expect(store.audit()).toHaveLength(1);
  });

  it('do not pile up while the sink is down, and are said to be given up', async () => {
    const kit = createTestKit({ store: createSink(async () => Promise.reject(new Error('down'))) });
    await kit.send('GET', project);
    await kit.proxy.close();
    expect(kit.log.join()).toContain('audit lines were given up');
  });
});

describe('requests of nobody', () => {
  it('leave a line each, up to sixty a minute; the rest is counted', async () => {
    const kit = createTestKit({ caller: null });
    for (let n = 0; n < 100; n += 1) expect((await kit.send('GET', project)).status).toBe(401);
    await kit.proxy.close();
    const lines = kit.store.audit();
    expect(lines).toHaveLength(60);
    expect(lines[0]).toMatchObject({ callerId: null, decision: 'denied', status: 401, outcome: 'unauthenticated' });
    expect(kit.log.filter((line) => line.includes('"count":40'))).toHaveLength(1);
  });

  it('do not keep the lines of a caller out', async () => {
    const callers: (Caller | null)[] = [...Array.from({ length: 70 }, () => null), owner];
    const kit = createTestKit({ authenticate: async () => callers.shift() ?? null });
    for (let n = 0; n < 71; n += 1) await kit.send('GET', project);
    await kit.proxy.close();
    expect(kit.store.audit().filter(({ callerId }) => callerId === owner.id)).toHaveLength(1);
  });
});

describe('reading the trail', () => {
  const base: AuditEntry = {
    id: '',
    at: '2026-11-20T10:00:00.000Z',
    requestId: 'r',
    callerId: 'somebody',
    tenant: 'tenant-1',
    operationId: 'v1-pause-a-project',
    ref: MINE,
    parent: null,
    environment: 'production',
    capability: 'projects:write',
    decision: 'allowed',
    status: 200,
    outcome: null,
    durationMs: 1,
  };
  const lines: readonly AuditEntry[] = [
    { ...base, id: 'mine' },
    { ...base, id: 'branch', ref: BRANCH, parent: MINE, environment: 'development' },
    { ...base, id: 'other tenant', tenant: 'tenant-2' },
    { ...base, id: 'other project', ref: VICTIM },
    { ...base, id: 'nobody', callerId: null, tenant: null, ref: null },
  ];

  async function read(caller: Caller, search = '', options: Partial<KitOptions> = {}) {
    const store = createMemoryStore();
    await store.appendAudit(lines);
    const kit = createTestKit({ caller, store, ...options });
    const response = await kit.send('GET', `/kit/v1/audit${search}`);
    const page: AuditLines = response.status === 200 ? await response.json() : { entries: [] };
    return { status: response.status, page, ids: page.entries.map(({ id }) => id), kit };
  }

  it('gives a caller of some projects the lines of their tenant about these projects alone', async () => {
    expect((await read(owner)).ids).toEqual(['branch', 'mine']);
  });

  it('gives an operator of everything all lines', async () => {
    expect((await read(operator)).ids).toEqual(lines.map(({ id }) => id).toReversed());
  });

  it('names no tenant', async () => {
    expect(JSON.stringify((await read(operator)).page)).not.toMatch(/"tenant"|tenant-/);
  });

  it('answers 404 for a project that is not the caller’s, like one that is not there', async () => {
    for (const ref of [VICTIM, 'nobodynobodynobodyno']) expect((await read(owner, `?ref=${ref}`)).status).toBe(404);
    expect((await read(owner, `?ref=${MINE}`)).ids).toEqual(['branch', 'mine']);
    expect((await read(owner, `?ref=${BRANCH}`)).ids).toEqual(['branch']);
  });

  it('is refused without the right, and leaves out the projects and environments that it is missing in', async () => {
    expect((await read({ ...owner, capabilities: 'developer' })).status).toBe(403);
    const here = { production: ['audit:read'], development: [] } as const;
    expect((await read({ ...owner, capabilities: here })).ids).toEqual(['mine']);
    const single = { ...operator, projectCapabilities: { [MINE]: 'viewer' } };
    expect((await read(single)).ids).toEqual(['nobody', 'other project']);
  });

  it('goes page by page, and caps a page', async () => {
    const first = await read(operator, '?limit=2');
    expect(first.ids).toEqual(['nobody', 'other project']);
    const second = await read(operator, `?limit=2&cursor=${first.page.next}`);
    expect(second.ids).toEqual(['other tenant', 'branch']);
    expect((await read(operator, '?limit=501')).status).toBe(400);
    expect((await read(operator, '?cursor=1%3B--')).status).toBe(400);
  });

  it('narrows by what it is asked for', async () => {
    expect((await read(operator, '?caller=somebody&decision=allowed&result=ok')).ids).toHaveLength(4);
    expect((await read(operator, '?operation=v1-get-project')).ids).toEqual([]);
    expect((await read(operator, '?until=2026-11-20T10%3A00%3A00Z')).ids).toEqual([]);
  });

  it('shows what happened a moment ago, denials among it', async () => {
    const store = createMemoryStore();
    const kit = createTestKit({
      caller: { ...operator, capabilities: { production: ['audit:read'], development: [] } },
      store,
    });
    await kit.send('DELETE', project);
    const page: AuditLines = await (await kit.send('GET', '/kit/v1/audit')).json();
    expect(page.entries).toMatchObject([{ operationId: 'v1-delete-a-project', decision: 'denied', status: 403 }]);
  });

  it('says that there is none where the proxy has no store', async () => {
    const { status } = await read(operator, '', { store: undefined });
    expect(status).toBe(501);
  });
});

describe('tests of a row that says so', () => {
  it('C12 control characters of a caller’s id stay inside their line', async () => {
    const kit = createTestKit({ caller: { ...owner, id: 'a\nlevel=error' }, store: undefined });
    await kit.send('GET', project);
    const line = kit.log.find((one) => one.includes('v1-get-project'));
    expect(line).toContain('a\\nlevel=error');
    expect(line).not.toContain('\n');
  });
});
