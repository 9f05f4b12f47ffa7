import { afterEach, expect, it, vi } from 'vitest';
import { answerPlatform, createTestKit, errorOf, json, MINE, type Sent } from '../../test/security/test-kit.ts';

const undo = `/v1/projects/${MINE}/database/backups/undo`;
const query = `/v1/projects/${MINE}/database/query`;

afterEach(() => vi.useRealTimers());

function createGoingBack() {
  const state = { status: 'ACTIVE_HEALTHY' };
  const kit = createTestKit({
    answer: (sent: Sent) => {
      if (sent.path === undo) return new Response(null, { status: 201 });
      if (sent.path === query) return json([], { status: 201 });
      if (sent.path === `/v1/projects/${MINE}` && sent.method === 'GET')
        return json({ id: MINE, ref: MINE, status: state.status });
      return answerPlatform(sent);
    },
  });
  return {
    kit,
    state,
    goBack: async () => (await kit.confirmed('POST', undo, { body: { name: 'before' } })).status,
    write: () => kit.send('POST', query, { body: { query: 'insert into notes values (1)' } }),
  };
}

it('lets nobody write while a database goes back, and everybody once it is there', async () => {
  const { kit, state, goBack, write } = createGoingBack();
  expect((await write()).status).toBe(201);
  expect(await goBack()).toBe(201);
  for (const status of ['ACTIVE_HEALTHY', 'RESTORING']) {
    state.status = status;
    const refused = await write();
    expect(refused.status).toBe(409);
    expect(await errorOf(refused)).toMatchObject({ code: 'conflict', message: expect.stringContaining('goes back') });
  }
  expect(kit.sent.filter(({ path }) => path === query)).toHaveLength(1);
  state.status = 'ACTIVE_HEALTHY';
  expect((await write()).status).toBe(201);
});

it('holds nobody up once it is there, also when nobody wrote meanwhile', async () => {
  const { state, goBack, write } = createGoingBack();
  state.status = 'RESTORING';
  expect(await goBack()).toBe(201);
  state.status = 'ACTIVE_HEALTHY';
  expect((await write()).status).toBe(201);
});

it('takes one that was never seen going back for one that is there, after a while', async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  const { goBack, write } = createGoingBack();
  expect(await goBack()).toBe(201);
  expect((await write()).status).toBe(409);
  vi.setSystemTime(Date.now() + 11_000);
  expect((await write()).status).toBe(201);
});
