import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Caller } from '../../src/api/caller.ts';
import { confirmationHeader } from '../../src/api/confirmation.ts';
import { defaultPolicy, type StepUp } from '../../src/api/policy.ts';
import { createMemoryStore, createProxy, type Question } from '../../src/proxy/index.ts';
import {
  answerPlatform,
  BRANCH,
  confirmationOf,
  createTestKit,
  errorOf,
  HOST,
  json,
  type KitOptions,
  MINE,
  owner,
  type Sent,
} from './test-kit.ts';

const project = `/v1/projects/${MINE}`;
const secrets = `${project}/secrets`;

afterEach(() => vi.useRealTimers());

/** A platform whose project is called `Todo app`. */
function answer(sent: Sent): Response {
  if (sent.method === 'GET' && sent.path === project) return json({ ref: MINE, name: 'Todo  app ' });
  return answerPlatform(sent);
}

const createKit = (options: KitOptions = {}) => createTestKit({ answer, ...options });
type Kit = ReturnType<typeof createKit>;

const type = (kit: Kit, id: string, typed: string) =>
  kit.send('POST', `/kit/v1/confirmations/${id}`, { body: { typed } });

const withId = (id: string) => ({ headers: { [confirmationHeader]: id } });

/** Asks for a deletion, and confirms it. */
async function confirmedId(kit: Kit, body: readonly string[] = ['A']): Promise<string> {
  const { id, phrase } = await confirmationOf(await kit.send('DELETE', secrets, { body }));
  expect((await type(kit, id, phrase)).status).toBe(200);
  return id;
}

const deleted = (kit: Kit) => kit.sent.filter(({ method }) => method === 'DELETE');

describe('what destroys', () => {
  it('is answered with what has to be typed, and nothing but the name was asked for', async () => {
    const kit = createKit();
    const response = await kit.send('DELETE', project);
    expect(response.status).toBe(428);
    const { id, phrase, expiresAt } = await confirmationOf(response);
    expect(id).toMatch(/^[\w-]{43}$/);
    expect(phrase).toBe('Todo app');
    expect(Date.parse(expiresAt) - Date.now()).toBeGreaterThan(290_000);
    expect(kit.sent.map(({ method, path }) => `${method} ${path}`)).toEqual([`GET ${project}`]);
  });

  it('goes through once it is confirmed, once', async () => {
    const kit = createKit();
    const id = await confirmedId(kit);
    expect((await kit.send('DELETE', secrets, { body: ['A'], ...withId(id) })).status).toBe(200);
    expect((await kit.send('DELETE', secrets, { body: ['A'], ...withId(id) })).status).toBe(428);
    expect(deleted(kit)).toHaveLength(1);
    expect(deleted(kit)[0]?.headers.has(confirmationHeader)).toBe(false);
  });

  it('goes through once of two that come at once', async () => {
    const kit = createKit();
    const id = await confirmedId(kit);
    const send = () => kit.send('DELETE', secrets, { body: ['A'], ...withId(id) });
    const statuses = (await Promise.all([send(), send(), send()])).map(({ status }) => status);
    expect(statuses.toSorted((a, b) => a - b)).toEqual([200, 428, 428]);
  });

  it('is audited as denied, then as allowed', async () => {
    const kit = createKit();
    await kit.confirmed('DELETE', project);
    await kit.proxy.close();
    const lines = kit.store.audit().filter(({ operationId }) => operationId === 'v1-delete-a-project');
    const inTime = lines.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at));
    expect(inTime.map(({ decision, status, outcome, ref }) => ({ decision, status, outcome, ref }))).toEqual([
      { decision: 'denied', status: 428, outcome: 'confirmation_required', ref: MINE },
      { decision: 'allowed', status: 200, outcome: null, ref: MINE },
    ]);
  });

  it('takes the name of a branch for a branch, and a ref where the platform gives no name', async () => {
    const kit = createKit();
    const branch = await confirmationOf(await kit.send('POST', `/v1/branches/${BRANCH}/reset`));
    expect(branch.phrase).toBe('b');
    for (const name of [undefined, '', '\u0000', 'x'.repeat(257), 7]) {
      const odd = createTestKit({ answer: () => json({ name }) });
      expect((await confirmationOf(await odd.send('DELETE', project))).phrase).toBe(MINE);
    }
    const down = createTestKit({ answer: () => json({}, { status: 503 }) });
    expect((await confirmationOf(await down.send('DELETE', project))).phrase).toBe(MINE);
  });
});

describe('a confirmation', () => {
  it('holds for the very request alone', async () => {
    const kit = createKit();
    const others = [
      () => kit.send('DELETE', secrets, { body: ['B'] }),
      () => kit.send('DELETE', project),
      () => kit.send('DELETE', `${project}/functions/hello`),
      () => kit.send('DELETE', `${project}/api-keys/one`),
    ];
    for (const other of others) {
      const { id, phrase } = await confirmationOf(await other());
      await type(kit, id, phrase);
      expect((await kit.send('DELETE', secrets, { body: ['A'], ...withId(id) })).status).toBe(428);
    }
    expect(deleted(kit)).toEqual([]);
  });

  it('holds for its own query alone', async () => {
    const kit = createKit();
    const keys = `${project}/api-keys/one`;
    const { id, phrase } = await confirmationOf(await kit.send('DELETE', `${keys}?reason=old`));
    await type(kit, id, phrase);
    expect((await kit.send('DELETE', `${keys}?reason=new`, withId(id))).status).toBe(428);
    expect(deleted(kit)).toEqual([]);
  });

  it('holds for the one who was asked, and nobody else can see, take or use it up', async () => {
    const people: readonly Caller[] = [owner, { ...owner, id: 'user-2' }, { ...owner, tenant: 'tenant-2' }];
    let caller = owner;
    const kit = createKit({ authenticate: async () => caller });
    const { id, phrase } = await confirmationOf(await kit.send('DELETE', secrets, { body: ['A'] }));
    for (const other of people.slice(1)) {
      caller = other;
      expect((await type(kit, id, phrase)).status).toBe(404);
    }
    caller = owner;
    expect((await type(kit, id, phrase)).status).toBe(200);
    for (const other of people.slice(1)) {
      caller = other;
      expect((await kit.send('DELETE', secrets, { body: ['A'], ...withId(id) })).status).toBe(428);
    }
    caller = owner;
    expect((await kit.send('DELETE', secrets, { body: ['A'], ...withId(id) })).status).toBe(200);
  });

  it('wants the right words; after wrong ones it can still be confirmed', async () => {
    const kit = createKit();
    const { id } = await confirmationOf(await kit.send('DELETE', secrets, { body: ['A'] }));
    for (const typed of ['', 'todo app', 'Todo app!', MINE, 'x'.repeat(200)]) {
      const wrong = await type(kit, id, typed);
      expect(wrong.status).toBe(400);
      expect(await errorOf(wrong)).toMatchObject({ code: 'invalid_input', details: { field: 'typed' } });
    }
    expect((await kit.send('DELETE', secrets, { body: ['A'], ...withId(id) })).status).toBe(428);
    expect((await type(kit, id, '  Todo   app ')).status).toBe(200);
    expect((await kit.send('DELETE', secrets, { body: ['A'], ...withId(id) })).status).toBe(200);
  });

  it('ends after five minutes, typed or not', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const kit = createKit();
    const id = await confirmedId(kit);
    const open = await confirmationOf(await kit.send('DELETE', project));
    vi.setSystemTime(Date.now() + 300_001);
    expect((await kit.send('DELETE', secrets, { body: ['A'], ...withId(id) })).status).toBe(428);
    expect((await type(kit, open.id, open.phrase)).status).toBe(404);
    expect(deleted(kit)).toEqual([]);
  });

  it('is not made up', async () => {
    const kit = createKit();
    for (const id of ['a'.repeat(43), 'x', '__proto__', ' ', `${'a'.repeat(42)}.`]) {
      expect((await kit.send('DELETE', secrets, { body: ['A'], ...withId(id) })).status).toBe(428);
    }
    expect((await type(kit, 'a'.repeat(43), 'Todo app')).status).toBe(404);
    expect(deleted(kit)).toEqual([]);
  });

  it('needs its right to be had still', async () => {
    let caller = owner;
    const kit = createKit({ authenticate: async () => caller });
    const id = await confirmedId(kit);
    caller = { ...owner, capabilities: 'viewer' };
    expect((await kit.send('DELETE', secrets, { body: ['A'], ...withId(id) })).status).toBe(403);
    expect(deleted(kit)).toEqual([]);
  });

  it('is had in one process and used in another, on one store', async () => {
    const store = createMemoryStore();
    const [one, two] = [createKit({ store }), createKit({ store })];
    const id = await confirmedId(one);
    expect((await two.send('DELETE', secrets, { body: ['A'], ...withId(id) })).status).toBe(200);
  });

  it('is asked for without a store too, and not given where the store is down', async () => {
    const proxy = createProxy({ upstream: async () => json({ name: 'p' }), authenticate: async () => owner });
    const request = new Request(`${HOST}${project}`, { method: 'DELETE', headers: { 'x-platform-kit': '1' } });
    expect((await proxy.fetch(request)).status).toBe(428);
    const store = { ...createMemoryStore(), putConfirmation: async () => Promise.reject(new Error('down')) };
    const kit = createKit({ store });
    expect((await kit.send('DELETE', project)).status).toBe(503);
    expect(deleted(kit)).toEqual([]);
  });
});

describe('secrets that are asked for by name', () => {
  const keys = `${project}/api-keys`;
  const answerKeys = (sent: Sent) => (sent.path === keys ? json([{ api_key: 'sb_secret_x' }]) : answer(sent));

  it('D1 are asked for upstream, and shown, only with the right to and with a confirmation', async () => {
    const maintainer = createKit({ caller: { ...owner, capabilities: 'maintainer' }, answer: answerKeys });
    const masked = await maintainer.send('GET', `${keys}?reveal=true`);
    expect([masked.status, await masked.text()]).toEqual([200, expect.not.stringContaining('sb_secret_x')]);
    expect(maintainer.sent.at(-1)?.search).toBe('');

    const kit = createKit({ answer: answerKeys });
    expect((await kit.send('GET', `${keys}?reveal=true`)).status).toBe(428);
    expect(kit.sent.filter(({ path }) => path === keys)).toEqual([]);
    const shown = await kit.confirmed('GET', `${keys}?reveal=true`);
    expect(await shown.text()).toContain('sb_secret_x');
    expect(kit.sent.at(-1)?.search).toBe('?reveal=true');
    expect((await kit.send('GET', `${keys}?reveal=true`)).status).toBe(428);
    await kit.proxy.close();
    expect(kit.store.audit().filter(({ decision, status }) => decision === 'allowed' && status === 200)).toMatchObject([
      { operationId: 'kit-confirm' },
      { operationId: 'v1-get-project-api-keys', ref: MINE },
    ]);
  });
});

describe('the policy', () => {
  const relaxed = (stepUp: Partial<Record<'production' | 'development', readonly StepUp[]>>) =>
    createKit({ policy: { ...defaultPolicy, stepUp } });

  it('may ask for none on development branches, which says nothing about production', async () => {
    const kit = relaxed({ development: [] });
    expect((await kit.send('POST', `/v1/branches/${BRANCH}/reset`)).status).toBe(200);
    expect((await kit.send('POST', `/v1/branches/${MINE}/reset`)).status).toBe(428);
    expect((await kit.send('DELETE', project)).status).toBe(428);
  });

  it('may ask for a single operation', async () => {
    const kit = relaxed({ production: ['v1-pause-a-project'] });
    expect((await kit.send('POST', `${project}/pause`)).status).toBe(428);
    expect((await kit.confirmed('POST', `${project}/pause`)).status).toBe(200);
    expect((await kit.send('DELETE', secrets, { body: ['A'] })).status).toBe(200);
  });

  it('is refused when it asks for what can not be confirmed', () => {
    for (const one of ['v1-deploy-a-function', 'v1-create-a-function', 'kit-confirm', 'v1-typo', 'toString']) {
      // What a host in plain JavaScript might write.
      expect(() => relaxed({ production: [one as StepUp] }), one).toThrow(`policy.stepUp names ${one}`);
    }
  });
});

describe('the host’s own confirmation', () => {
  it('takes the place of typing: only true confirms, and each request is asked about', async () => {
    const asked: Question[] = [];
    const answers: unknown[] = [true, false, 'true', {}, undefined];
    const confirm = async (question: Question, request: Request) => {
      expect(request.headers.get('x-platform-kit')).toBe('1');
      asked.push(question);
      return answers[asked.length - 1] as boolean; // what a host in plain JavaScript might answer
    };
    const kit = createKit({ stepUp: { confirm } });
    expect((await kit.send('DELETE', project)).status).toBe(200);
    for (let round = 1; round < answers.length; round += 1) {
      const refused = await kit.send('DELETE', project);
      expect(refused.status).toBe(428);
      expect(await confirmationOf(refused)).toEqual({ id: '', phrase: '', expiresAt: '' });
    }
    expect(deleted(kit)).toHaveLength(1);
    expect(asked[0]).toMatchObject({ ref: MINE, environment: 'production', operationId: 'v1-delete-a-project' });
    expect(Object.isFrozen(asked[0])).toBe(true);
  });

  it('stops the request when it throws or never comes', async () => {
    const failing = [async () => Promise.reject(new Error('boom')), () => new Promise<boolean>(() => {})];
    for (const confirm of failing) {
      const kit = createKit({ stepUp: { confirm }, limits: { headersMs: 50 } });
      const response = await kit.send('DELETE', project);
      expect([response.status, deleted(kit)]).toEqual([503, []]);
      expect(await response.text()).not.toContain('boom');
    }
  });
});
