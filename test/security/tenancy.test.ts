import { describe, expect, it } from 'vitest';
import { isProjectRef } from '../../src/api/params.ts';
import type { Question } from '../../src/proxy/index.ts';
import { createOwnership } from '../../src/proxy/ownership.ts';
import {
  answerPlatform,
  BRANCH,
  BRANCH_ID,
  createTestKit,
  errorOf,
  grants,
  json,
  MINE,
  operator,
  owner,
  VICTIM,
  VICTIM_BRANCH,
  VICTIM_BRANCH_ID,
} from './test-kit.ts';

const developer = { ...owner, capabilities: 'developer' };
const devOnly = { ...owner, capabilities: grants([], ['branches:write', 'branches:merge', 'branches:delete']) };
const query = { query: 'select 1' };

function letters(n: number): string {
  return n
    .toString(26)
    .replace(/./g, (digit) => 'abcdefghijklmnopqrstuvwxyz'[Number.parseInt(digit, 26)] ?? 'a')
    .padStart(20, 'z');
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

describe('whose project it is', () => {
  it("A1 another tenant's ref is not found and nothing about it is sent", async () => {
    const kit = createTestKit();
    const response = await kit.send('GET', `/v1/projects/${VICTIM}/health?services=db`);
    expect(response.status).toBe(404);
    expect((await errorOf(response)).code).toBe('not_found');
    expect(kit.theirs()).toEqual([]);
    expect(kit.sent.filter(({ path }) => path.includes(VICTIM))).toEqual([]);
  });

  it('A2 a foreign ref and one that does not exist cannot be told apart', async () => {
    const kit = createTestKit();
    const random = 'qwertyuiopasdfghjklz';
    const ask = async (ref: string) => {
      const started = performance.now();
      const text = await (await kit.send('GET', `/v1/projects/${ref}/health?services=db`)).text();
      return { text: text.replace(/"requestId":"[^"]*"/, ''), ms: performance.now() - started };
    };
    const rounds = [];
    for (let round = 0; round < 200; round += 1)
      rounds.push({ foreign: await ask(VICTIM), unknown: await ask(random) });
    expect(new Set(rounds.flatMap(({ foreign, unknown }) => [foreign.text, unknown.text])).size).toBe(1);
    const ratio = median(rounds.map(({ foreign }) => foreign.ms)) / median(rounds.map(({ unknown }) => unknown.ms));
    expect(ratio).toBeGreaterThan(0.8);
    expect(ratio).toBeLessThan(1.25);
  });

  it('A17 a branch id of another parent is not found, and only the question whose it is was sent', async () => {
    const kit = createTestKit();
    expect((await kit.send('POST', `/v1/branches/${VICTIM_BRANCH_ID}/merge`)).status).toBe(404);
    expect(kit.theirs()).toEqual([]);
    expect(kit.sent.map(({ path }) => path)).toEqual([`/v1/projects/${MINE}/branches`]);
    expect((await kit.confirmed('POST', `/v1/branches/${BRANCH_ID}/merge`)).status).toBe(200);
  });

  it('A18 the ref of an own branch is a project in the development environment, a foreign one is not found', async () => {
    const kit = createTestKit({ caller: developer });
    expect((await kit.send('POST', `/v1/projects/${BRANCH}/database/query`, { body: query })).status).toBe(200);
    expect((await kit.send('POST', `/v1/projects/${VICTIM_BRANCH}/database/query`, { body: query })).status).toBe(404);
    // The same right is missing on production.
    expect((await kit.send('POST', `/v1/projects/${MINE}/database/query`, { body: query })).status).toBe(403);
    expect(kit.theirs().map(({ path }) => path)).toEqual([`/v1/projects/${BRANCH}/database/query`]);
    await kit.proxy.close();
    expect(kit.store.audit().map(({ environment }) => environment)).toEqual(['development', null, 'production']);
  });

  it('A19 the default branch is production, by whichever name', async () => {
    for (const caller of [devOnly, developer]) {
      const kit = createTestKit({ caller });
      for (const action of ['reset', 'push', 'restore']) {
        expect((await kit.send('POST', `/v1/branches/${MINE}/${action}`)).status, action).toBe(403);
      }
      expect((await kit.send('DELETE', `/v1/branches/${MINE}`)).status).toBe(403);
      expect(kit.sent).toEqual([]);
      expect((await kit.send('POST', '/v1/branches/33333333-3333-4333-8333-333333333333/reset')).status).toBe(403);
      expect(kit.theirs()).toEqual([]);
      expect((await kit.confirmed('POST', `/v1/branches/${BRANCH}/reset`)).status).toBe(200);
    }
  });

  it('A20 a merge needs the right on the branch and on production', async () => {
    const kit = createTestKit({ caller: devOnly });
    expect((await kit.send('POST', `/v1/branches/${BRANCH}/merge`)).status).toBe(403);
    expect(kit.theirs()).toEqual([]);
    const both = createTestKit({ caller: { ...owner, capabilities: grants(['branches:merge']) } });
    expect((await both.confirmed('POST', `/v1/branches/${BRANCH}/merge`)).status).toBe(200);
    const other = createTestKit({ caller: { ...owner, capabilities: grants(['branches:merge'], []) } });
    expect((await other.send('POST', `/v1/branches/${BRANCH}/merge`)).status).toBe(403);
  });

  it('A20 the host is asked about the branch and about its parent', async () => {
    const asked: Question[] = [];
    const kit = createTestKit({ authorize: async (question) => asked.push(question) > 0 });
    expect((await kit.confirmed('POST', `/v1/branches/${BRANCH}/merge`)).status).toBe(200);
    // Once for the request that has to be confirmed, once for the confirmation, and again.
    expect(asked.slice(-2).map(({ ref, environment, capability }) => [ref, environment, capability])).toEqual([
      [BRANCH, 'development', 'branches:merge'],
      [MINE, 'production', 'branches:merge'],
    ]);
  });

  it('A21 a deleted branch is not found any more, and what is remembered is bounded', async () => {
    const gone = new Set<string>();
    const kit = createTestKit({
      answer: (sent) => {
        if (sent.method === 'DELETE') gone.add(BRANCH_ID);
        if (sent.path.endsWith('/branches') && gone.has(BRANCH_ID)) return json([]);
        return answerPlatform(sent);
      },
    });
    expect((await kit.confirmed('DELETE', `/v1/branches/${BRANCH_ID}`)).status).toBe(200);
    expect((await kit.send('GET', `/v1/branches/${BRANCH_ID}`)).status).toBe(404);

    const ownership = createOwnership(async (id) => (id === 'v1-list-all-branches' ? [] : null), 60_000);
    const many = { ...owner, projects: Array.from({ length: 60 }, (_, n) => letters(n)) };
    for (let n = 1_000; n < 101_000; n += 1) await ownership.locate(many, letters(n));
    expect(isProjectRef(letters(100_999))).toBe(true);
    expect(ownership.size()).toBeLessThanOrEqual(20_000);
  });

  it('A22 many unknown ids at once are one lookup for each parent', async () => {
    const kit = createTestKit({ caller: { ...owner, projects: [MINE, 'secondsecondsecondse'] } });
    const ids = Array.from({ length: 200 }, (_, n) => `44444444-4444-4444-8444-${String(n).padStart(12, '0')}`);
    const responses = await Promise.all(ids.map((id) => kit.send('GET', `/v1/branches/${id}`)));
    expect(new Set(responses.map(({ status }) => status))).toEqual(new Set([404]));
    expect(kit.sent).toHaveLength(2);
  });

  it('A23 refs and organizations in a query are decided about like those in a path', async () => {
    const kit = createTestKit();
    expect((await kit.send('GET', `/v1/snippets?project_ref=${VICTIM}`)).status).toBe(404);
    expect((await kit.send('GET', '/v1/snippets')).status).toBe(400);
    expect((await kit.send('GET', '/v1/projects/available-regions?organization_slug=other')).status).toBe(404);
    expect((await kit.send('GET', `/v1/oauth/authorize/project-claim?project_ref=${VICTIM}`)).status).toBe(404);
    expect((await kit.send('GET', '/v1/organizations/other')).status).toBe(404);
    expect(kit.theirs()).toEqual([]);
    expect((await kit.send('GET', `/v1/snippets?project_ref=${MINE}`)).status).toBe(200);
    expect((await kit.send('GET', '/v1/projects/available-regions?organization_slug=acme')).status).toBe(200);
  });

  it('A29 a project that the host no longer counts as theirs is not found at once', async () => {
    let projects: readonly string[] = [MINE];
    const kit = createTestKit({ authenticate: async () => ({ ...owner, projects }) });
    expect((await kit.send('GET', `/v1/projects/${MINE}`)).status).toBe(200);
    projects = [];
    expect((await kit.send('GET', `/v1/projects/${MINE}`)).status).toBe(404);
    expect(kit.sent).toHaveLength(1);
  });

  it('A29 a branch of a project that left is not found once its minute is over', async () => {
    let lists = 0;
    const answer = (sent: { method: string; path: string }) => {
      if (!sent.path.endsWith('/branches')) return json({});
      lists += 1;
      return lists === 1 ? answerPlatform(sent) : json({ message: 'gone' }, { status: 404 });
    };
    const kit = createTestKit({ answer, limits: { ownershipMs: 0 } });
    expect((await kit.send('GET', `/v1/projects/${BRANCH}`)).status).toBe(200);
    expect((await kit.send('GET', `/v1/projects/${BRANCH}`)).status).toBe(404);
  });

  it('treats a ref as production for the operator unless a list says that it is a branch', async () => {
    const viewer = { ...operator, capabilities: grants(['database:read'], ['database:read', 'database:write']) };
    const answer = (sent: { method: string; path: string }) => {
      if (sent.path === '/v1/projects') return json([{ ref: MINE }, { ref: VICTIM }]);
      if (sent.path === `/v1/branches/${BRANCH}`) return json({ ref: BRANCH });
      return sent.path.startsWith('/v1/branches/') ? json({ message: 'no' }, { status: 404 }) : answerPlatform(sent);
    };
    const kit = createTestKit({ caller: viewer, answer });
    expect((await kit.send('POST', `/v1/projects/${BRANCH}/database/query`, { body: query })).status).toBe(200);
    expect((await kit.send('POST', `/v1/projects/${MINE}/database/query`, { body: query })).status).toBe(403);
    const access: unknown = await (await kit.send('GET', `/kit/v1/projects/${BRANCH}/access`)).json();
    expect(access).toMatchObject({
      environment: 'development',
      parent: MINE,
      capabilities: ['database:read', 'database:write'],
    });
  });
});
