import { afterEach, describe, expect, it, vi } from 'vitest';
import { caller, created, createKit, createPlatform, passwordOf, ref } from '../../test/support/launch-kit.ts';
import { createProxy } from './create-proxy.ts';
import { createMemoryStore, type MemoryStore } from './store/memory.ts';

afterEach(() => vi.useRealTimers());

describe('launching a project', () => {
  it('keeps the password before the platform is asked, and under the project afterwards', async () => {
    const store = createMemoryStore();
    const platform = createPlatform(() => {
      expect(store.secrets().map(({ state }) => state)).toEqual(['pending']);
      return created();
    });
    const { launch, proxy } = createKit(platform, { store });
    const response = await launch();
    const text = await response.text();
    expect(response.status).toBe(201);
    const password = platform.sent[0]?.body.db_pass ?? '';
    expect(password).toMatch(/^[\w-]{32}$/);
    expect(text).not.toContain(password);
    expect(await passwordOf(store)).toBe(password);
    expect(store.secrets()).toHaveLength(1);
    await proxy.close();
    expect(store.audit()[0]).toMatchObject({ operationId: 'v1-create-a-project', ref, status: 201 });
    expect(JSON.stringify([store.audit(), store.secrets()])).not.toContain(password);
  });

  it('shows no password even if the platform repeats it', async () => {
    const platform = createPlatform(({ body }) => Response.json({ ref, db_pass: body.db_pass }, { status: 201 }));
    const { launch } = createKit(platform);
    expect(await (await launch()).json()).toEqual({ ref });
  });

  it('is refused without a store or keys, and says which is missing', async () => {
    const platform = createPlatform(created);
    const said = async (options: object) => (await createKit(platform, options).launch()).text();
    expect(await said({ keys: undefined })).toContain('no keys');
    const proxy = createProxy({ upstream: platform.upstream, authenticate: async () => caller });
    const body = JSON.stringify({ name: 'p', organization_slug: 'acme' });
    const headers = { 'content-type': 'application/json', 'x-platform-kit': '1' };
    const response = await proxy.fetch(new Request('http://kit/v1/projects', { method: 'POST', headers, body }));
    expect([response.status, await response.text()]).toEqual([503, expect.stringContaining('no store and no keys')]);
    expect(platform.sent).toEqual([]);
  });

  it('is refused when the password cannot be stored', async () => {
    const platform = createPlatform(created);
    const store = { ...createMemoryStore(), putSecret: async () => Promise.reject(new Error('disk full')) };
    const response = await createKit(platform, { store }).launch();
    expect([response.status, await response.text()]).toEqual([503, expect.not.stringContaining('disk full')]);
    expect(platform.sent).toEqual([]);
  });

  it('forgets the password of a launch that the platform refused', async () => {
    for (const status of [400, 401, 402, 403, 409, 422, 429]) {
      const platform = createPlatform(() => Response.json({ message: 'no' }, { status }));
      const { launch, store } = createKit(platform);
      expect((await launch()).status).toBeGreaterThanOrEqual(400);
      expect(store.secrets(), String(status)).toEqual([]);
    }
  });

  it('forgets the password of a launch that never reached the platform', async () => {
    const refused = Object.assign(new Error('connect'), { code: 'ECONNREFUSED' });
    const platform = createPlatform(() => Promise.reject(new TypeError('fetch failed', { cause: refused })));
    const { launch, store } = createKit(platform);
    expect((await launch()).status).toBe(503);
    expect(store.secrets()).toEqual([]);
  });

  it('keeps the password while it is unknown what became of a launch', async () => {
    const unclear: readonly (() => Response | Promise<Response>)[] = [
      () => Response.json({ message: 'x' }, { status: 500 }),
      () => new Response(null, { status: 302 }),
      () => new Response('not json', { status: 201 }),
      () => Promise.reject(new Error('socket hang up')),
      () => new Promise<Response>(() => {}),
    ];
    for (const answer of unclear) {
      const { launch, store } = createKit(createPlatform(answer), { limits: { headersMs: 50 } });
      expect((await launch()).status).toBeGreaterThanOrEqual(500);
      expect(store.secrets().map(({ state }) => state)).toEqual(['pending']);
    }
  });

  it('is not cut in two by a browser that leaves', async () => {
    let arrived = (): void => {};
    let answer: (response: Response) => void = () => {};
    const reached = new Promise<void>((resolve) => (arrived = resolve));
    const platform = createPlatform(() => {
      arrived();
      return new Promise((resolve) => (answer = resolve));
    });
    const { proxy, store } = createKit(platform);
    const gone = new AbortController();
    const body = JSON.stringify({ name: 'p', organization_slug: 'acme' });
    const headers = { 'content-type': 'application/json', 'x-platform-kit': '1' };
    const init = { method: 'POST', headers, body, signal: gone.signal };
    const answered = proxy.fetch(new Request('http://kit/v1/projects', init));
    await reached;
    gone.abort();
    answer(created());
    await answered;
    expect(await passwordOf(store)).toBe(platform.sent[0]?.body.db_pass);
  });
});

describe('a launch whose answer was lost', () => {
  async function lose(store: MemoryStore, make: boolean, more: object = {}) {
    const platform = createPlatform((_, add) => {
      if (make) add();
      throw new Error('socket hang up');
    });
    const kit = createKit(platform, { store, ...more });
    expect((await kit.launch()).status).toBe(503);
    await kit.proxy.close();
    return { platform, password: platform.sent.at(-1)?.body.db_pass };
  }

  it('is found by the next process, with its password', async () => {
    const store = createMemoryStore();
    const { platform, password } = await lose(store, true);
    await createKit(platform, { store }).proxy.close();
    expect(await passwordOf(store)).toBe(password);
    expect(store.secrets()).toHaveLength(1);
  });

  it('is found by the next launch', async () => {
    const store = createMemoryStore();
    const platform = createPlatform((_, add) => {
      if (platform.projects.length > 0) return Response.json({ ref: 'secondsecondsecondse' }, { status: 201 });
      add();
      throw new Error('socket hang up');
    });
    const { launch } = createKit(platform, { store });
    await launch('p');
    expect((await launch('q')).status).toBe(201);
    expect(await passwordOf(store)).toBe(platform.sent[0]?.body.db_pass);
  });

  it('is dropped by the next process of an embedded platform when there is no such project', async () => {
    const store = createMemoryStore();
    const { platform } = await lose(store, false);
    vi.useFakeTimers({ now: Date.now() + 10, toFake: ['Date'] });
    await createKit(platform, { store }).proxy.close();
    expect(store.secrets()).toEqual([]);
  });

  it('is kept by the next process of the live platform until the request can no longer be at work', async () => {
    const store = createMemoryStore();
    const { platform } = await lose(store, false);
    const live = { store, upstreamKind: 'live' as const };
    const early = createKit(platform, live);
    const second = await early.launch();
    expect(second.status).toBe(409);
    expect(Number(second.headers.get('retry-after'))).toBeGreaterThan(60);
    expect(store.secrets()).toHaveLength(1);
    vi.useFakeTimers({ now: Date.now() + 121_000, toFake: ['Date'] });
    await createKit(platform, live).proxy.close();
    expect(store.secrets()).toEqual([]);
  });

  it('is kept when the project may have been renamed, or the platform can not say', async () => {
    const store = createMemoryStore();
    const { platform } = await lose(store, false);
    platform.projects.push({ ref, name: 'renamed', organization_slug: 'acme', created_at: new Date().toISOString() });
    await createKit(platform, { store }).proxy.close();
    expect(store.secrets().map(({ state }) => state)).toEqual(['pending']);
    const upstream = async () => Response.json({ message: 'down' }, { status: 503 });
    await createKit(platform, { store, upstream }).proxy.close();
    expect(store.secrets().map(({ state }) => state)).toEqual(['pending']);
  });

  it("is not taken for another organization's project, an older one, or one that has its password", async () => {
    const store = createMemoryStore();
    const { platform } = await lose(store, false);
    const now = new Date().toISOString();
    platform.projects.push({ ref, name: 'p', organization_slug: 'other', created_at: now });
    platform.projects.push({ ref, name: 'p', organization_slug: 'acme', created_at: '2020-01-01T00:00:00Z' });
    await createKit(platform, { store, upstreamKind: 'live' }).proxy.close();
    expect(store.secrets().map(({ state }) => state)).toEqual(['pending']);
  });

  it('is not confused with a second launch of the same name at the same time', async () => {
    let finish = (): void => {};
    const platform = createPlatform(() => new Promise((resolve) => (finish = () => resolve(created()))));
    const { launch } = createKit(platform);
    const first = launch();
    await vi.waitFor(() => expect(platform.sent).toHaveLength(1));
    expect((await launch()).status).toBe(409);
    finish();
    expect((await first).status).toBe(201);
    expect(platform.sent.filter(({ method }) => method === 'POST')).toHaveLength(1);
  });
});

describe('the password of a project', () => {
  it('goes with the project', async () => {
    const { launch, send, store } = createKit(createPlatform(created));
    await launch();
    expect((await send('DELETE', `/v1/projects/${ref}`)).status).toBe(200);
    expect(store.secrets()).toEqual([]);
  });

  it('goes with a project that moved to another tenant after its launch', async () => {
    const platform = createPlatform(created);
    const { launch, store } = createKit(platform);
    await launch();
    const { send } = createKit(platform, { store, authenticate: async () => ({ ...caller, tenant: 'new-tenant' }) });
    expect((await send('DELETE', `/v1/projects/${ref}`)).status).toBe(200);
    expect(store.secrets()).toEqual([]);
  });

  it('stays when the project was not deleted', async () => {
    const platform = createPlatform(created);
    const store = createMemoryStore();
    await createKit(platform, { store }).launch();
    const refusing = async () => Response.json({ message: 'no' }, { status: 409 });
    const { send } = createKit(platform, { store, upstream: refusing });
    expect((await send('DELETE', `/v1/projects/${ref}`)).status).toBe(409);
    expect(store.secrets()).toHaveLength(1);
  });

  it('is replaced when it is changed', async () => {
    const { launch, send, store } = createKit(createPlatform(created));
    await launch();
    expect((await send('PATCH', `/v1/projects/${ref}/database/password`, { password: 'new-password' })).status).toBe(
      200,
    );
    expect(await passwordOf(store)).toBe('new-password');
  });

  it('is replaced under the tenant that the project belongs to now', async () => {
    const platform = createPlatform(created);
    const { launch, store } = createKit(platform);
    await launch();
    const { send } = createKit(platform, { store, authenticate: async () => ({ ...caller, tenant: 'new-tenant' }) });
    await send('PATCH', `/v1/projects/${ref}/database/password`, { password: 'new-password' });
    expect(store.secrets().map(({ tenant }) => tenant)).toEqual(['new-tenant']);
  });
});
