import { expect, it } from 'vitest';
import { createSessions, generateSessionKey, type NewSession } from '../../src/proxy/index.ts';
import { isSameText } from '../../src/proxy/same-text.ts';
import { createTestKit, errorOf, MINE, VICTIM } from './test-kit.ts';

const session: NewSession = { user: 'ada', tenant: 'tenant-1', projects: [MINE], capabilities: 'viewer' };
const project = `/v1/projects/${MINE}`;

function createKit() {
  const sessions = createSessions({ keys: [generateSessionKey()] });
  const kit = createTestKit({ authenticate: sessions.authenticate });
  const send = (token: string | undefined, method: string, path: string) =>
    kit.send(method, path, { headers: token === undefined ? {} : { authorization: `Bearer ${token}` } });
  return { ...kit, sessions, send };
}

it('lets the caller of a session do what the session says, and nobody without one anything', async () => {
  const kit = createKit();
  const token = await kit.sessions.create(session);
  expect((await kit.send(token, 'GET', project)).status).toBe(200);
  expect((await kit.send(token, 'GET', `/v1/projects/${VICTIM}`)).status).toBe(404);
  expect((await kit.send(token, 'POST', `${project}/pause`)).status).toBe(403);
  for (const none of [undefined, 'x', `${token}x`, token.slice(0, -1)]) {
    const response = await kit.send(none, 'GET', project);
    expect([response.status, (await errorOf(response)).code]).toEqual([401, 'unauthenticated']);
  }
  expect(kit.theirs()).toHaveLength(1);
});

it('is over at once when it is revoked', async () => {
  const kit = createKit();
  const token = await kit.sessions.create(session);
  await kit.sessions.revoke(token);
  expect((await kit.send(token, 'GET', project)).status).toBe(401);
  expect(kit.sent).toEqual([]);
});

it('tells the browser when it ends, and stays with the proxy', async () => {
  const kit = createKit();
  const token = await kit.sessions.create({ ...session, expiresIn: '2m' });
  const told: unknown = await (await kit.send(token, 'GET', '/kit/v1/session')).json();
  expect(told).toMatchObject({ id: 'ada', tenant: 'tenant-1', expiresAt: expect.stringMatching(/^\d{4}-.*Z$/) });
  await kit.send(token, 'GET', project);
  expect(JSON.stringify([...(kit.sent[0]?.headers ?? [])])).not.toContain(token);
  await kit.proxy.close();
  expect(JSON.stringify([kit.store.audit(), kit.log])).not.toContain(token);
});

it('F17 what is secret is compared in a time that tells nothing', () => {
  const secret = 'x'.repeat(1_000);
  const time = (text: string) => {
    const started = performance.now();
    for (let round = 0; round < 2_000; round += 1) isSameText(secret, text);
    return performance.now() - started;
  };
  const early = `y${secret.slice(1)}`;
  const late = `${secret.slice(1)}y`;
  const times = Array.from({ length: 15 }, () => ({ early: time(early), late: time(late) }));
  const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
  const ratio = median(times.map((one) => one.early)) / median(times.map((one) => one.late));
  expect(ratio).toBeGreaterThan(0.7);
  expect(ratio).toBeLessThan(1.4);
  expect([isSameText(secret, secret), isSameText(secret, early), isSameText(secret, '')]).toEqual([true, false, false]);
});
