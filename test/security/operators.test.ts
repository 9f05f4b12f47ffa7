import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { createClient } from '../../src/api/client.ts';
import { createMemoryStore, createProxy, type Origin, type Store } from '../../src/proxy/index.ts';
import { CANARY, createLog, createTestKit, errorOf, HOST, json, listen, MINE, readIncoming } from './test-kit.ts';

const project = `/v1/projects/${MINE}`;
const live: Origin = { origin: 'https://api.supabase.com', token: CANARY };

function open(upstream: Origin) {
  const proxy = createProxy({ upstream, authenticate: async () => null });
  onTestFinished(() => proxy.close());
  return proxy;
}

afterEach(() => vi.unstubAllEnvs());

describe('an environment that gives the token away', () => {
  const names = [
    'NEXT_PUBLIC_TOKEN',
    'VITE_SUPABASE_TOKEN',
    'PUBLIC_X',
    'NUXT_PUBLIC_X',
    'REACT_APP_X',
    'EXPO_PUBLIC_X',
  ];

  it.each(names)('C8 a token that %s holds too is refused by the name of the variable', (name) => {
    vi.stubEnv(name, CANARY);
    expect(() => open(live)).toThrow(name);
    expect(() => open(live)).not.toThrow(/canary/);
    vi.stubEnv(name, 'another value');
    expect(() => open(live)).not.toThrow();
  });

  it('C8 a function that gives such a token is refused when it does', async () => {
    const platform = await listen((_, outgoing) => outgoing.end('{}'));
    onTestFinished(platform.close);
    const heard = vi.fn<() => void>();
    platform.server.on('request', heard);
    vi.stubEnv('VITE_TOKEN', CANARY);
    const kit = createTestKit({ upstream: { origin: platform.origin, token: () => CANARY } });
    onTestFinished(() => kit.proxy.close());
    expect((await kit.send('GET', project)).status).toBe(500);
    expect(heard).not.toHaveBeenCalled();
    expect(kit.log.join()).toContain('VITE_TOKEN');
    expect(kit.log.join()).not.toContain(CANARY);
  });

  it('B13 certificates that are not checked are refused, but for this machine', () => {
    vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', '0');
    expect(() => open(live)).toThrow('NODE_TLS_REJECT_UNAUTHORIZED');
    expect(() => open({ ...live, origin: 'https://127.0.0.1:8443' })).not.toThrow();
    vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', '1');
    expect(() => open(live)).not.toThrow();
  });
});

describe('the audit sink', () => {
  it('F16 closes for every change while it is down, and for no read', async () => {
    const store: Store = { ...createMemoryStore(), appendAudit: async () => Promise.reject(new Error('down')) };
    const kit = createTestKit({ store });
    const changes = [
      ['POST', `${project}/pause`, undefined],
      ['PATCH', project, { name: 'b' }],
      ['POST', `${project}/database/query`, { query: 'delete from t' }],
    ] as const;
    for (const [method, path, body] of changes) {
      const refused = await kit.send(method, path, body === undefined ? {} : { body });
      expect([method, path, refused.status]).toEqual([method, path, 503]);
    }
    expect(kit.theirs()).toEqual([]);
    expect((await kit.send('GET', project)).status).toBe(200);
    expect(
      (await kit.send('POST', `${project}/database/query/read-only`, { body: { query: 'select 1' } })).status,
    ).toBe(200);
  });
});

/** A platform that takes one token only, and says which ones it was shown. */
async function createStrictPlatform(accepted: string) {
  const shown: string[] = [];
  const platform = await listen((incoming, outgoing) => {
    void readIncoming(incoming).then(() => {
      const token = incoming.headers.authorization ?? '';
      shown.push(`${incoming.method} ${token}`);
      const good = token === `Bearer ${accepted}`;
      outgoing.writeHead(good ? 200 : 401, { 'content-type': 'application/json' });
      outgoing.end(good ? '{"ok":true}' : '{"message":"Unauthorized"}');
    });
  });
  onTestFinished(platform.close);
  return { origin: platform.origin, shown };
}

describe('the platform token', () => {
  it('H1 a missing one is refused by name, never with its value', () => {
    vi.stubEnv('SUPABASE_ACCESS_TOKEN', undefined);
    const unset = process.env['SUPABASE_ACCESS_TOKEN'] as string; // what a host without types hands over
    for (const token of [unset, '', ' ', '\t\n ']) {
      expect(() => open({ ...live, token })).toThrow('upstream.token is empty.');
    }
    expect(() => open({ ...live, token: `${CANARY} ` })).toThrow(/^upstream\.token /);
    expect(() => open({ ...live, token: `${CANARY} ` })).not.toThrow(/canary/);
  });

  it('H1 a function that gives none sends nothing and says so in the log', async () => {
    const { origin, shown } = await createStrictPlatform('');
    const kit = createTestKit({ upstream: { origin, token: async () => '' } });
    onTestFinished(() => kit.proxy.close());
    expect((await kit.send('GET', project)).status).toBe(500);
    expect(shown).toEqual([]);
    expect(kit.log.join()).toContain('upstream.token is empty.');
  });

  it('H2 after a rotation a read goes through by the new token; a change is not sent twice', async () => {
    const { origin, shown } = await createStrictPlatform('new');
    const tokens = ['old', 'new'];
    const kit = createTestKit({ upstream: { origin, token: async () => tokens.shift() ?? 'old' } });
    onTestFinished(() => kit.proxy.close());
    expect((await kit.send('GET', project)).status).toBe(200);
    expect(shown.splice(0)).toEqual(['GET Bearer old', 'GET Bearer new']);
    expect((await kit.send('POST', `${project}/pause`)).status).toBe(502);
    expect(shown.splice(0)).toEqual(['POST Bearer old']);
    // A token that stays refused is no loop either.
    expect((await kit.send('GET', project)).status).toBe(502);
    expect(shown).toEqual(['GET Bearer old', 'GET Bearer old']);
  });

  it('H3 its refusal signs nobody out: the browser keeps its session, and the operator is told', async () => {
    const kit = createTestKit({ answer: () => json({ message: 'Unauthorized' }, { status: 401 }) });
    const session = vi.fn<() => string>(() => 'token-of-the-page');
    const client = createClient({ endpoint: HOST, session, fetch: kit.proxy.fetch });
    const refused = client.call('v1-get-project', { params: { ref: MINE } });
    await expect(refused).rejects.toMatchObject({ code: 'upstream_auth', status: 502 });
    expect(session).toHaveBeenCalledTimes(1);
    const alarm = kit.log.map((line) => JSON.parse(line)).find(({ message }) => /platform token/.test(message));
    expect(alarm).toMatchObject({ operationId: 'v1-get-project' });
  });

  it('H3 the right that it lacks is no sign-out either, and no lack of the caller’s', async () => {
    const kit = createTestKit({ answer: () => json({ message: 'Forbidden' }, { status: 403 }) });
    const response = await kit.send('GET', project);
    expect(response.status).toBe(403);
    expect((await errorOf(response)).code).toBe('upstream_forbidden');
  });
});

describe('health', () => {
  const readyKey = 'ready-key-of-the-operators';
  const ask = (kit: ReturnType<typeof createTestKit>, path: string, key?: string) =>
    kit.send('GET', path, { bare: true, headers: key === undefined ? {} : { authorization: `Bearer ${key}` } });

  it('H4 nobody has to sign in, and the body names no host, no version and no project', async () => {
    const kit = createTestKit({ caller: null, readyKey, endpoint: '/api/platform' });
    for (const [path, body] of [
      ['/api/platform/healthz', { status: 'ok' }],
      ['/api/platform/readyz', { status: 'ready' }],
    ] as const) {
      const response = await ask(kit, path);
      expect([response.status, await response.json()]).toEqual([200, body]);
      expect(response.headers.get('cache-control')).toBe('no-store');
    }
    expect(kit.sent).toEqual([]);
    expect((await ask(kit, '/api/platform/healthz/')).status).not.toBe(200);
  });

  it('H4 what was checked is for who has the key, as names and nothing else', async () => {
    const kit = createTestKit({ readyKey });
    expect(await (await ask(kit, '/readyz', readyKey)).json()).toEqual({
      status: 'ready',
      checks: { token: true, store: true, upstream: true },
    });
    for (const wrong of ['', 'x', `${readyKey}x`]) {
      expect(await (await ask(kit, '/readyz', wrong)).json()).toEqual({ status: 'ready' });
    }
  });

  it('H4 without a key of its own there is none that fits', async () => {
    const kit = createTestKit();
    expect(await (await ask(kit, '/readyz', 'undefined')).json()).toEqual({ status: 'ready' });
  });

  it('H4 a store that is down is not ready, and how it failed stays inside', async () => {
    const ping = async () => Promise.reject(new Error(`connect ECONNREFUSED db.internal:5432 ${MINE}`));
    const kit = createTestKit({ readyKey, store: { ...createMemoryStore(), ping } });
    const response = await ask(kit, '/readyz');
    expect([response.status, await response.json()]).toEqual([503, { status: 'not ready' }]);
    const detailed = await (await ask(kit, '/readyz', readyKey)).text();
    expect(detailed).toContain('"store":false');
    expect(detailed).not.toMatch(/internal|5432|ECONN|mine/);
    // The process lives all the same: nobody restarts it over a database.
    expect((await ask(kit, '/healthz')).status).toBe(200);
  });

  it('H4 a store that does not answer is not ready within the limit', async () => {
    const store: Store = { ...createMemoryStore(), ping: () => new Promise(() => {}) };
    const kit = createTestKit({ store, limits: { authorizeMs: 20 } });
    expect((await ask(kit, '/readyz')).status).toBe(503);
  });

  it('H4 one that ends is not ready, though it lives', async () => {
    const kit = createTestKit();
    expect((await ask(kit, '/readyz')).status).toBe(200);
    await kit.proxy.close();
    expect((await ask(kit, '/readyz')).status).toBe(503);
    expect((await ask(kit, '/healthz')).status).toBe(200);
    expect((await kit.send('GET', project)).status).toBe(503);
  });

  it('H4 a flood of questions is one question', async () => {
    const ping = vi.fn<() => Promise<void>>(async () => undefined);
    const kit = createTestKit({ store: { ...createMemoryStore(), ping } });
    await Promise.all(Array.from({ length: 50 }, () => ask(kit, '/readyz')));
    expect(ping).toHaveBeenCalledTimes(1);
  });
});

describe('how a proxy describes itself', () => {
  it('H1 holds neither the token nor a key', () => {
    const { lines, logger } = createLog();
    const proxy = createProxy({ upstream: live, authenticate: async () => null, logger, readyKey: `${CANARY}2` });
    onTestFinished(() => proxy.close());
    expect(JSON.stringify(proxy.describe())).not.toMatch(/canary/);
    expect(lines.join()).not.toMatch(/canary/);
    expect(proxy.describe().upstream).toEqual({ kind: 'live', origin: live.origin, token: 'text' });
  });
});

interface Locked {
  readonly integrity?: string;
  readonly resolved?: string;
  readonly link?: boolean;
  readonly inBundle?: boolean;
  readonly dev?: boolean;
  readonly hasInstallScript?: boolean;
}

describe('what is installed', () => {
  const read = (name: string) => JSON.parse(readFileSync(new URL(`../../${name}`, import.meta.url), 'utf8'));
  const lock: { lockfileVersion: number; packages: Readonly<Record<string, Locked>> } = read('package-lock.json');
  const installed = Object.entries(lock.packages).filter(([path]) => path !== '');
  const manifest: Readonly<Record<string, Readonly<Record<string, string>>>> = read('package.json');
  const names = (part: readonly (readonly [string, Locked])[]) => part.map(([path]) => path);

  it('H5 every package is what the lockfile says, by its hash', () => {
    expect(lock.lockfileVersion).toBe(3);
    // What is bundled in another package has that one's hash.
    const unhashed = installed.filter(
      ([, { integrity = '', inBundle }]) => !inBundle && !integrity.startsWith('sha512-'),
    );
    expect(names(unhashed)).toEqual([]);
  });

  it('H5 every package comes from the registry: none from git, an address or a folder', () => {
    const foreign = ([, { resolved, link }]: readonly [string, Locked]) =>
      link === true || (resolved !== undefined && !resolved.startsWith('https://registry.npmjs.org/'));
    expect(names(installed.filter(foreign))).toEqual([]);
    const wanted = ['dependencies', 'devDependencies', 'peerDependencies'].flatMap((part) =>
      Object.entries(manifest[part] ?? {}),
    );
    // A version before the first release is named exactly.
    const registryRange =
      /^(?:npm:[\w@/-]+@)?(?:[\^~]?\d+(?:\.\d+){1,2}(?: \|\| \^\d+\.\d+\.\d+)*|\d+\.\d+\.\d+-[\w.]+)$/;
    expect(wanted.filter(([, range]) => !registryRange.test(range))).toEqual([]);
  });

  it('H5 nothing that is installed with the kit runs a script, and two of its tools do', () => {
    const scripted = installed.filter(([, { hasInstallScript }]) => hasInstallScript);
    expect(names(scripted)).toEqual(['node_modules/esbuild', 'node_modules/msw']);
    expect(names(scripted.filter(([, { dev }]) => !dev))).toEqual([]);
  });

  it('H5 few packages come with the kit', () => {
    const { dependencies = {} } = manifest;
    expect(Object.keys(dependencies).length).toBeLessThanOrEqual(14);
    const runtime = installed.filter(([, { dev }]) => !dev);
    expect(runtime.length).toBeLessThanOrEqual(70);
  });

  it('H5 known holes can be asked for by one command', () => {
    expect(manifest['scripts']?.['audit']).toBe('npm audit --omit=dev --audit-level=high');
  });
});
