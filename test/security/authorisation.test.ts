import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Question } from '../../src/proxy/index.ts';
import { createKeyRing, generateKeyText } from '../../src/proxy/index.ts';
import { createTestKit, errorOf, everything, grants, json, MINE, operator, owner, VICTIM } from './test-kit.ts';

const health = `/v1/projects/${MINE}/health?services=db`;
const keys = createKeyRing(generateKeyText());

afterEach(() => vi.useRealTimers());

describe('what a query may say', () => {
  it('A24 a repeated or unknown parameter is refused', async () => {
    const kit = createTestKit();
    const bad = [
      `/v1/snippets?project_ref=${MINE}&project_ref=${VICTIM}`,
      `/v1/projects/${MINE}/api-keys?reveal=false&reveal=true`,
      `/v1/projects/${MINE}/api-keys?reveal[]=true`,
      `/v1/projects/${MINE}/api-keys?reveal=yes`,
      `/v1/projects/${MINE}?anything=1`,
      `/v1/projects/${MINE}/api-keys?__proto__=1`,
      `/v1/projects/${MINE}/actions?limit=10&limit=20`,
    ];
    for (const path of bad) expect((await kit.send('GET', path)).status, path).toBe(400);
    expect(kit.sent).toEqual([]);
    // A parameter that is a list may come more than once.
    expect((await kit.send('GET', `${health}&services=auth`)).status).toBe(200);
    expect(kit.sent[0]?.search).toBe('?services=db&services=auth');
  });
});

describe('what a body may say', () => {
  const project = { name: 'p', organization_slug: 'acme' };

  it("A25 a project is created in no organization but the caller's", async () => {
    const kit = createTestKit({ keys });
    const response = await kit.send('POST', '/v1/projects', { body: { ...project, organization_slug: 'other' } });
    expect(response.status).toBe(403);
    expect(kit.sent).toEqual([]);
  });

  it('A25 keys that the schema does not have are dropped, and a second name of the organization with them', async () => {
    const kit = createTestKit({ keys, answer: () => json({ ref: MINE }, { status: 201 }) });
    const body = { ...project, organization_id: 'other', db_pass: 'chosen-by-browser', admin: true };
    expect((await kit.send('POST', '/v1/projects', { body })).status).toBe(201);
    const sent: unknown = JSON.parse(kit.sent[0]?.body ?? '');
    expect(sent).toEqual({ ...project, db_pass: expect.stringMatching(/^[\w-]{32}$/) });
  });
});

describe('lists of the whole platform', () => {
  const refs = Array.from({ length: 50 }, (_, n) => ({
    ref: `${'abcdefghijklmnopqrs'}${String.fromCharCode(97 + (n % 26))}`,
    id: String(n),
    n,
  }));
  const second = 'secondsecondsecondse';

  it("A26 a list of projects holds the caller's and no other", async () => {
    const list = [...refs.slice(0, 25), { ref: MINE, id: MINE }, ...refs.slice(25), { ref: second, id: second }];
    const kit = createTestKit({ caller: { ...owner, projects: [MINE, second] }, answer: () => json(list) });
    const answered: unknown = await (await kit.send('GET', '/v1/projects')).json();
    expect(answered).toEqual([
      { ref: MINE, id: MINE },
      { ref: second, id: second },
    ]);
  });

  it("A26 a list of organizations holds the caller's and no other", async () => {
    const kit = createTestKit({ answer: () => json([{ slug: 'acme' }, { slug: 'other' }, { slug: 'more' }]) });
    expect(await (await kit.send('GET', '/v1/organizations')).json()).toEqual([{ slug: 'acme' }]);
    const none = createTestKit({ caller: { ...owner, organizations: [] }, answer: () => json([{ slug: 'acme' }]) });
    expect(await (await none.send('GET', '/v1/organizations')).json()).toEqual([]);
  });

  it("A26 an organization's projects are counted over the caller's alone, on every page", async () => {
    const all = Array.from({ length: 230 }, (_, n) => ({
      ref: n === 5 ? MINE : n === 229 ? second : `other-${n}`,
      name: String(n),
    }));
    const kit = createTestKit({
      caller: { ...owner, projects: [MINE, second] },
      answer: ({ search }) => {
        const offset = Number(new URLSearchParams(search).get('offset'));
        return json({ projects: all.slice(offset, offset + 100), pagination: { count: 230, limit: 100, offset } });
      },
    });
    const answered: unknown = await (await kit.send('GET', '/v1/organizations/acme/projects?limit=1&offset=1')).json();
    expect(answered).toEqual({
      projects: [{ ref: second, name: '229' }],
      pagination: { count: 2, limit: 1, offset: 1 },
    });
  });

  it('A26 what cannot be tied to a project is for operators', async () => {
    const kit = createTestKit();
    for (const path of ['/v1/profile', '/v1/snippets/some-id']) expect((await kit.send('GET', path)).status).toBe(404);
    expect((await kit.send('POST', '/v1/organizations', { body: { name: 'x' } })).status).toBe(403);
    expect(kit.sent).toEqual([]);
    const all = createTestKit({ caller: operator });
    expect((await all.send('GET', '/v1/profile')).status).toBe(200);
  });

  it('A26 an answer that is no list is refused, not passed', async () => {
    const kit = createTestKit({ answer: () => json({ projects: [{ ref: VICTIM }] }) });
    const response = await kit.send('GET', '/v1/projects');
    expect(response.status).toBe(502);
    expect(await response.text()).not.toContain(VICTIM);
  });
});

describe("the host's last word", () => {
  it('A27 nothing but true allows', async () => {
    for (const junk of ['false', 'true', {}, [], 1, undefined, null, Promise.resolve('yes')]) {
      // What a host in plain JavaScript might answer.
      const kit = createTestKit({ authorize: async () => junk as unknown as boolean });
      expect((await kit.send('GET', health)).status, JSON.stringify(junk)).toBe(403);
      expect(kit.sent).toEqual([]);
    }
    const kit = createTestKit({ authorize: async () => true });
    expect((await kit.send('GET', health)).status).toBe(200);
  });

  it('A27 a host that throws or never answers stops the request', async () => {
    const failing = [
      async () => Promise.reject(new Error('boom')),
      () => {
        throw new Error('boom');
      },
      () => new Promise<boolean>(() => {}),
    ];
    for (const authorize of failing) {
      const kit = createTestKit({ authorize, limits: { authorizeMs: 50 } });
      const response = await kit.send('GET', health);
      expect(response.status).toBe(503);
      expect(await response.text()).not.toContain('boom');
      expect(kit.sent).toEqual([]);
    }
  });

  it('A27 the same holds for who is asking', async () => {
    const failing = [
      async () => Promise.reject(new Error('boom')),
      () => new Promise<never>(() => {}),
      async () => ({ id: '', tenant: 't', projects: '*' as const, capabilities: 'owner' }),
      async () => ({ ...owner, projects: 'all' as '*' }),
      async () => ({ ...owner, capabilities: { production: [] } as unknown as string }),
    ];
    for (const authenticate of failing) {
      const kit = createTestKit({ authenticate, limits: { authorizeMs: 50 } });
      expect((await kit.send('GET', health)).status).toBe(503);
      expect(kit.sent).toEqual([]);
    }
    const nobody = createTestKit({ caller: null });
    expect((await nobody.send('GET', health)).status).toBe(401);
    const unheardOf = createTestKit({ caller: { ...owner, capabilities: 'superuser' } });
    expect((await unheardOf.send('GET', health)).status).toBe(403);
  });

  it('A27 the limit is five seconds where the host sets none', async () => {
    vi.useFakeTimers();
    const kit = createTestKit({ authorize: () => new Promise<boolean>(() => {}) });
    const answered = kit.send('GET', health);
    await vi.advanceTimersByTimeAsync(5_000);
    expect((await answered).status).toBe(503);
  });

  it('A28 the question is frozen, and what the host does to it changes nothing', async () => {
    const kit = createTestKit({
      authorize: async (question: { ref?: string; caller: { projects: unknown } }) => {
        expect(
          Object.isFrozen(question) && Object.isFrozen(question.caller) && Object.isFrozen(question.caller.projects),
        ).toBe(true);
        Reflect.set(question, 'ref', VICTIM);
        Reflect.set(question.caller, 'projects', '*');
        return true;
      },
    });
    expect((await kit.send('GET', health)).status).toBe(200);
    expect(kit.sent.map(({ path }) => path)).toEqual([`/v1/projects/${MINE}/health`]);
  });

  it('A28 what the host does to its own caller afterwards changes nothing', async () => {
    const mutable = { ...owner, projects: [MINE], capabilities: everything };
    const kit = createTestKit({
      authenticate: async () => mutable,
      authorize: async () => {
        mutable.projects.push(VICTIM);
        return true;
      },
    });
    const [mine, foreign] = await Promise.all([kit.send('GET', health), kit.send('GET', `/v1/projects/${VICTIM}`)]);
    expect([mine?.status, foreign?.status]).toEqual([200, 404]);
  });

  it('A1 the host is asked before anything is sent, about what will be sent', async () => {
    const asked: Question[] = [];
    const kit = createTestKit({
      authorize: async (question) => {
        asked.push(question);
        expect(kit.sent).toEqual([]);
        return false;
      },
    });
    const response = await kit.send('DELETE', `/v1/projects/${MINE}`);
    expect(response.status).toBe(403);
    expect((await errorOf(response)).message).not.toContain(MINE);
    expect(asked).toMatchObject([
      { ref: MINE, environment: 'production', capability: 'projects:delete', operationId: 'v1-delete-a-project' },
    ]);
    expect(kit.sent).toEqual([]);
  });

  it('names the right that is missing', async () => {
    const kit = createTestKit({ caller: { ...owner, capabilities: grants([]) } });
    expect((await errorOf(await kit.send('GET', health))).message).toContain('projects:read');
  });
});
