import { describe, expect, it } from 'vitest';
import { answerPlatform, BRANCH, createTestKit, errorOf, json, MINE, type Sent } from '../../test/security/test-kit.ts';
import { defaultPolicy, type Policy } from '../api/policy.ts';

const create = `/v1/projects/${MINE}/branches`;
const merge = `/v1/branches/${BRANCH}/merge`;
const mergeAnswer = { workflow_run_id: 'run', message: 'ok' };

const policyOf = (change: Partial<Policy>): Policy => ({ ...defaultPolicy, ...change });
const lint = (key: string, level = 'ERROR') => ({ level, cache_key: key, detail: `${key} is open.` });

/** A platform whose advisor finds something on the branch and something on production. */
const advising =
  (own: unknown, parents: unknown) =>
  (sent: Sent): Response => {
    if (sent.path.endsWith('/advisors/security')) return json(sent.path.includes(BRANCH) ? own : parents);
    return sent.path === merge ? json(mergeAnswer, { status: 201 }) : answerPlatform(sent);
  };

describe('data of production in branches', () => {
  const post = (policy: Policy, body: object) => {
    const kit = createTestKit({ policy, answer: () => json({ id: 'x' }, { status: 201 }) });
    return { kit, response: kit.send('POST', create, { body: { branch_name: 'DEV', ...body } }) };
  };

  it('goes along where the policy says nothing', async () => {
    const { response } = post(defaultPolicy, { with_data: true });
    expect((await response).status).toBe(201);
  });

  it('stays where the policy says so, and the refusal names the field', async () => {
    const { kit, response } = post(policyOf({ branchData: false }), { with_data: true });
    expect(await errorOf(await response)).toMatchObject({
      code: 'forbidden',
      message: expect.stringMatching(/^with_data/),
    });
    expect(kit.sent).toEqual([]);
  });

  it.each([{}, { with_data: false }])('does not keep a branch without it away: %j', async (body) => {
    expect((await post(policyOf({ branchData: false }), body).response).status).toBe(201);
  });
});

describe('the gate before a merge', () => {
  const gate = policyOf({ mergeGate: 'no-new-errors' });
  const mergeWith = (own: unknown, parents: unknown, policy = gate) => {
    const kit = createTestKit({ policy, answer: advising(own, parents) });
    return { kit, response: kit.confirmed('POST', merge, { body: {} }) };
  };

  it('lets a branch through that has no error which production has not', async () => {
    const { response } = mergeWith({ lints: [lint('old'), lint('new', 'WARN')] }, { lints: [lint('old')] });
    expect((await response).status).toBe(201);
  });

  it('stops one that has, names it, and sends nothing', async () => {
    const { kit, response } = mergeWith({ lints: [lint('old'), lint('notes')] }, { lints: [lint('old')] });
    const refused = await response;
    expect(refused.status).toBe(409);
    expect((await errorOf(refused)).message).toBe(
      'The security advisor finds 1 new error(s) on the branch: notes is open.',
    );
    expect(kit.sent.filter(({ path }) => path === merge)).toEqual([]);
  });

  it.each([[{ lints: 'none' }], [[]], [null]])('stops when the advisor gives no list: %j', async (odd) => {
    const { kit, response } = mergeWith(odd, { lints: [] });
    expect((await response).status).toBe(502);
    expect(kit.sent.filter(({ path }) => path === merge)).toEqual([]);
  });

  it('stops when the advisor cannot be asked', async () => {
    const kit = createTestKit({
      policy: gate,
      answer: (sent) =>
        sent.path.endsWith('/advisors/security') ? json({ message: 'no' }, { status: 500 }) : answerPlatform(sent),
    });
    const refused = await kit.confirmed('POST', merge, { body: {} });
    expect(await errorOf(refused)).toMatchObject({ code: 'unavailable' });
    expect(kit.sent.filter(({ path }) => path === merge)).toEqual([]);
  });

  it('is not there unless the policy has it', async () => {
    const { response } = mergeWith({ lints: [lint('notes')] }, { lints: [] }, defaultPolicy);
    expect((await response).status).toBe(201);
  });

  it('is told to the browser', async () => {
    const kit = createTestKit({ policy: policyOf({ mergeGate: 'no-new-errors', branchData: false }) });
    const access: unknown = await (await kit.send('GET', `/kit/v1/projects/${BRANCH}/access`)).json();
    expect(access).toMatchObject({ mergeGate: 'no-new-errors', branchData: false, parent: MINE });
  });
});
