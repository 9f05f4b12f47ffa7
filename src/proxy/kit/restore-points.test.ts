import { describe, expect, it } from 'vitest';
import { createTestKit, grants, json, MINE, owner, type Sent, VICTIM } from '../../../test/security/test-kit.ts';
import { createMemoryStore } from '../index.ts';

const path = `/v1/projects/${MINE}/database/backups/restore-point`;
const list = `/kit/v1/projects/${MINE}/restore-points`;

/** A platform that tells one restore point at a time, as the live one does. */
function platform(points: Record<string, string>) {
  return ({ method, path: asked, search, body }: Sent): Response => {
    if (asked !== path) return json({ message: 'Not found' }, { status: 404 });
    if (method === 'POST') {
      const { name }: { name: string } = JSON.parse(body);
      points[name] = 'PENDING';
      return json({ name, status: 'PENDING', completed_on: null }, { status: 201 });
    }
    const name = new URLSearchParams(search).get('name') ?? Object.keys(points).at(-1) ?? '';
    const status = points[name];
    if (status === undefined) return json({ message: 'Not found' }, { status: 404 });
    return json({ name, status, completed_on: status === 'AVAILABLE' ? '2026-11-02T12:00:00Z' : null });
  };
}

const create = (kit: ReturnType<typeof createTestKit>, name: string) => kit.send('POST', path, { body: { name } });

describe('restore points', () => {
  it('are remembered when they are made here, with what the platform says of them now', async () => {
    const points: Record<string, string> = {};
    const kit = createTestKit({ answer: platform(points) });
    for (const name of ['first', 'second']) expect((await create(kit, name)).status).toBe(201);
    points['first'] = 'AVAILABLE';
    const response = await kit.send('GET', list);
    expect(response.status).toBe(200);
    const by = { madeBy: owner.id, madeAt: expect.stringMatching(/Z$/) };
    expect(await response.json()).toEqual({
      points: [
        { name: 'second', status: 'PENDING', completedOn: null, ...by },
        { name: 'first', status: 'AVAILABLE', completedOn: '2026-11-02T12:00:00Z', ...by },
      ],
      remembers: true,
    });
  });

  it('include the newest that was made elsewhere, and say which are gone', async () => {
    const points: Record<string, string> = {};
    const kit = createTestKit({ answer: platform(points) });
    await create(kit, 'gone');
    delete points['gone'];
    points['elsewhere'] = 'AVAILABLE';
    const { points: told }: { points: { name: string; status: string; madeBy: string | null }[] } = await (
      await kit.send('GET', list)
    ).json();
    expect(told.map(({ name, status, madeBy }) => [name, status, madeBy])).toEqual([
      ['elsewhere', 'AVAILABLE', null],
      ['gone', 'REMOVED', owner.id],
    ]);
  });

  it('are asked for ten at a time, and no list of them spends a budget', async () => {
    const points: Record<string, string> = {};
    const kit = createTestKit({ answer: platform(points) });
    for (let n = 0; n < 15; n += 1) await create(kit, `point ${n}`);
    const before = kit.sent.length;
    const { points: told }: { points: { status: string }[] } = await (await kit.send('GET', list)).json();
    expect(told.map(({ status }) => status)).toEqual([
      ...Array.from({ length: 10 }, () => 'PENDING'),
      ...Array.from({ length: 5 }, () => 'UNKNOWN'),
    ]);
    expect(kit.sent.length - before).toBe(10);
  });

  it('are refused as the platform refuses them to an account that may not have them', async () => {
    const kit = createTestKit({ answer: () => json({ message: 'Forbidden' }, { status: 403 }) });
    expect((await kit.send('GET', list)).status).toBe(403);
  });

  it('need the right to read backups, and the project', async () => {
    const caller = { ...owner, capabilities: grants(['projects:read']) };
    expect((await createTestKit({ caller }).send('GET', list)).status).toBe(403);
    const kit = createTestKit({ answer: platform({}) });
    expect((await kit.send('GET', list.replace(MINE, VICTIM))).status).toBe(404);
  });

  it('are made although they can’t be remembered', async () => {
    const store = { ...createMemoryStore(), putRestorePoint: async () => Promise.reject(new Error('down')) };
    const kit = createTestKit({ answer: platform({}), store });
    expect((await create(kit, 'made')).status).toBe(201);
    expect(kit.log.join()).toContain('could not be remembered');
  });
});
