import { describe, expect, it } from 'vitest';
import { createFakes, type Fakes } from '../../../test/support/lifecycle-fakes.ts';
import type { ProjectStatus } from '../../api/project-states.ts';
import type { NewProject, Project } from '../control/projects.ts';
import { makeVerifier } from '../keys/scram.ts';
import { createLifecycle, type Lifecycle } from './lifecycle.ts';

const ref = 'abcdefghijklmnopqrst';
const project: NewProject = {
  ref,
  organizationSlug: 'acme',
  name: 'one',
  region: 'us-east-1',
  instanceSize: null,
  parentRef: null,
  withData: false,
  credentials: { passwordVerifier: await makeVerifier('secret'), jwtSecret: 'secret' },
  apiKeys: [],
};

function begin(fakes: Fakes): Lifecycle {
  return createLifecycle({ ...fakes, provisionMs: 8000 });
}

async function given(status: ProjectStatus, rest: Partial<Project> = {}): Promise<Fakes> {
  const fakes = createFakes();
  await fakes.projects.create(project, 0);
  fakes.put(ref, { status, databaseMade: true, since: 0, ...rest });
  fakes.made.add(ref);
  return fakes;
}

describe('a new project', () => {
  it('is durable before anything is made', async () => {
    const fakes = createFakes();
    const lifecycle = begin(fakes);
    fakes.hold('create');
    const created = await lifecycle.create(project);
    expect(created.status).toBe('COMING_UP');
    expect(fakes.get(ref)?.status).toBe('COMING_UP');
    expect(fakes.made.size).toBe(0);
  });

  it('gets its database, its password, and is healthy when its time is over', async () => {
    const fakes = createFakes();
    const lifecycle = begin(fakes);
    await lifecycle.create(project);
    await fakes.settle();
    expect(fakes.ran.map(({ sql }) => sql)).toEqual([expect.stringMatching(/^alter role postgres with password/)]);
    expect(fakes.get(ref)).toMatchObject({ status: 'COMING_UP', databaseMade: true });
    await fakes.advanceTo(7999);
    expect(fakes.get(ref)?.status).toBe('COMING_UP');
    await fakes.advanceTo(8000);
    expect(fakes.get(ref)?.status).toBe('ACTIVE_HEALTHY');
  });

  it('is INIT_FAILED when its database cannot be made', async () => {
    const fakes = createFakes();
    const lifecycle = begin(fakes);
    fakes.fail('create');
    await lifecycle.create(project);
    await fakes.settle();
    expect(fakes.get(ref)?.status).toBe('INIT_FAILED');
  });

  it('can be deleted while its database is being made', async () => {
    const fakes = createFakes();
    const lifecycle = begin(fakes);
    const release = fakes.hold('create');
    await lifecycle.create(project);
    const deleted = lifecycle.act(ref, 'delete');
    await fakes.settle();
    expect(fakes.get(ref)?.status).toBe('GOING_DOWN');
    release();
    await deleted;
    expect(fakes.get(ref)).toBeUndefined();
    expect(fakes.made.size).toBe(0);
  });
});

describe('actions', () => {
  it.each([
    ['pause', 'ACTIVE_HEALTHY', 'PAUSING', 'INACTIVE', 2000, false],
    ['restore', 'INACTIVE', 'RESTORING', 'ACTIVE_HEALTHY', 4000, true],
    ['restart', 'ACTIVE_HEALTHY', 'RESTARTING', 'ACTIVE_HEALTHY', 2000, true],
  ] as const)('%s takes %s through %s to %s', async (action, from, through, to, lasts, admitted) => {
    const fakes = await given(from);
    const lifecycle = begin(fakes);
    expect((await lifecycle.act(ref, action)).status).toBe(through);
    await fakes.advanceTo(lasts - 1);
    expect(fakes.get(ref)?.status).toBe(through);
    await fakes.advanceTo(lasts);
    expect(fakes.get(ref)?.status).toBe(to);
    expect(fakes.databases.isAdmitted(ref)).toBe(admitted);
  });

  it('stops a restoration', async () => {
    const fakes = await given('INACTIVE');
    const lifecycle = begin(fakes);
    await lifecycle.act(ref, 'restore');
    await fakes.advanceTo(1000);
    expect(fakes.databases.isAdmitted(ref)).toBe(true);
    expect((await lifecycle.act(ref, 'cancel-restore')).status).toBe('INACTIVE');
    await fakes.advanceTo(9000);
    expect(fakes.get(ref)?.status).toBe('INACTIVE');
    expect(fakes.databases.isAdmitted(ref)).toBe(false);
  });

  it('refuses what the status does not allow, saying so', async () => {
    const lifecycle = begin(await given('PAUSING'));
    await expect(lifecycle.act(ref, 'restart')).rejects.toMatchObject({
      status: 409,
      message: 'The project is PAUSING: it cannot be restarted now. Wait until that is over.',
    });
    await expect(lifecycle.act('zzzzzzzzzzzzzzzzzzzz', 'pause')).rejects.toMatchObject({ status: 404 });
  });

  it('says that a restoration failed, and lets it be tried again', async () => {
    const fakes = await given('INACTIVE');
    const lifecycle = begin(fakes);
    fakes.fail('run');
    await lifecycle.act(ref, 'restore');
    await fakes.settle();
    expect(fakes.get(ref)?.status).toBe('RESTORE_FAILED');
    fakes.fail(undefined);
    expect((await lifecycle.act(ref, 'restore')).status).toBe('RESTORING');
  });

  it('keeps a project that could not be removed on the list of what is going down', async () => {
    const fakes = await given('INACTIVE');
    const lifecycle = begin(fakes);
    fakes.fail('remove');
    await expect(lifecycle.act(ref, 'delete')).rejects.toMatchObject({ status: 500 });
    expect(fakes.get(ref)?.status).toBe('GOING_DOWN');
    fakes.fail(undefined);
    await begin(fakes).resume();
    await fakes.settle();
    expect(fakes.get(ref)).toBeUndefined();
  });
});

describe('going back to a restore point', () => {
  const point = '00000000-0000-4000-8000-000000000001';

  it('lets nobody in before the database is what it was, and applies the password of now', async () => {
    const fakes = await given('ACTIVE_HEALTHY');
    const lifecycle = begin(fakes);
    fakes.databases.admit(ref);
    const letGo = fakes.hold('restore');
    expect(await lifecycle.goBack(ref, point)).toMatchObject({ status: 'RESTORING', restoreFrom: point });
    await fakes.settle();
    expect(fakes.databases.isAdmitted(ref)).toBe(false);
    letGo();
    await fakes.settle();
    expect(fakes.restored).toEqual([`${ref} ${point}`]);
    expect(fakes.get(ref)).toMatchObject({ status: 'RESTORING', restoreFrom: null });
    expect(fakes.ran.map(({ sql }) => sql)).toEqual([expect.stringMatching(/^alter role postgres with password/)]);
    await fakes.advanceTo(4000);
    expect(fakes.get(ref)?.status).toBe('ACTIVE_HEALTHY');
  });

  it('is begun again by a new process that finds it unfinished, and not once it is done', async () => {
    const fakes = await given('RESTORING', { restoreFrom: point });
    await begin(fakes).resume();
    await fakes.settle();
    await begin(fakes).resume();
    await fakes.settle();
    expect(fakes.restored).toEqual([`${ref} ${point}`]);
  });

  it('says that it failed, and comes back as it was', async () => {
    const fakes = await given('ACTIVE_HEALTHY');
    const lifecycle = begin(fakes);
    fakes.fail('restore');
    await lifecycle.goBack(ref, point);
    await fakes.settle();
    expect(fakes.get(ref)).toMatchObject({ status: 'RESTORE_FAILED', restoreFrom: null });
    fakes.fail(undefined);
    await lifecycle.act(ref, 'restore');
    await fakes.advanceTo(4000);
    expect(fakes.get(ref)?.status).toBe('ACTIVE_HEALTHY');
    expect(fakes.restored).toEqual([]);
  });

  it.each(['INACTIVE', 'RESTARTING'] as const)('is refused while the project is %s', async (status) => {
    const lifecycle = begin(await given(status));
    await expect(lifecycle.goBack(ref, point)).rejects.toMatchObject({ status: 409 });
  });
});

describe('a new process', () => {
  it.each([
    ['COMING_UP', false, 'ACTIVE_HEALTHY'],
    ['COMING_UP', true, 'ACTIVE_HEALTHY'],
    ['PAUSING', true, 'INACTIVE'],
    ['RESTORING', true, 'ACTIVE_HEALTHY'],
    ['RESTARTING', true, 'ACTIVE_HEALTHY'],
    ['GOING_DOWN', true, undefined],
  ] as const)('carries on what was %s (database made: %s)', async (status, databaseMade, end) => {
    const fakes = await given(status, { databaseMade });
    if (!databaseMade) fakes.made.clear();
    await begin(fakes).resume();
    await fakes.advanceTo(8000);
    expect(fakes.get(ref)?.status).toBe(end);
    expect(fakes.made.has(ref)).toBe(end !== undefined);
  });

  it('goes on counting from when the status began', async () => {
    const fakes = await given('COMING_UP', { since: 0 });
    await fakes.advanceTo(7000);
    await begin(fakes).resume();
    await fakes.advanceTo(8000);
    expect(fakes.get(ref)?.status).toBe('ACTIVE_HEALTHY');
  });

  it('does not wait for a moment that a clock set back has put off', async () => {
    const fakes = await given('COMING_UP', { since: 10_000_000 });
    await begin(fakes).resume();
    await fakes.advanceTo(8000);
    expect(fakes.get(ref)?.status).toBe('ACTIVE_HEALTHY');
  });

  it('removes databases of no project and lets through to those that were active', async () => {
    const fakes = await given('ACTIVE_HEALTHY');
    fakes.made.add('strayaaaaaaaaaaaaaaa');
    await begin(fakes).resume();
    expect([...fakes.made]).toEqual([ref]);
    expect(fakes.databases.isAdmitted(ref)).toBe(true);
  });

  it('leaves the status where it was when the process ends in the middle', async () => {
    const fakes = createFakes();
    const lifecycle = begin(fakes);
    await lifecycle.create(project);
    await fakes.settle();
    await lifecycle.close();
    await fakes.advanceTo(9000);
    expect(fakes.get(ref)).toMatchObject({ status: 'COMING_UP', databaseMade: true });
  });
});
