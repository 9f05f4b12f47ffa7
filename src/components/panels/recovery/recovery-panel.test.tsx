import { screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, it } from 'vitest';
import { renderKit } from '../../../../test/support/render-kit.tsx';
import type { RestorePoint } from '../../../api/kit-operations.ts';
import { PanelView } from '../../shell/panel-view.tsx';
import { sampleProject, sampleRef } from '../states/samples.ts';
import { answer, fail, type Replies, type Reply } from '../states/state-fetch.ts';
import { recoveryPanel } from './index.ts';
import { fullRecovery, samplePoint } from './states.ts';

const listed = (...points: RestorePoint[]) => answer({ points, remembers: true });

function open(change: Replies = {}) {
  const sent: { path: string; body: unknown }[] = [];
  const record =
    (reply: Reply): Reply =>
    async (request) => {
      sent.push({ path: new URL(request.url).pathname.split(sampleRef)[1] ?? '', body: await request.clone().json() });
      return reply(request);
    };
  const { 'v1-create-restore-point': create, 'v1-undo': undo, ...replies } = { ...fullRecovery, ...change };
  const kit = renderKit(<PanelView definition={recoveryPanel} project={sampleRef} />, {
    place: { panel: 'recovery', project: sampleRef },
    replies: {
      ...replies,
      ...(create && { 'v1-create-restore-point': record(create) }),
      ...(undo && { 'v1-undo': record(undo) }),
    },
  });
  return { ...kit, sent };
}

const press = async (name: string) => userEvent.click(await screen.findByRole('button', { name }));

it('lists what was made here, what was made elsewhere, and what has become of each', async () => {
  open();
  const row = async (name: string) => screen.findByRole('row', { name: new RegExp(name) });
  expect(within(await row('before billing v2')).getByText('Being made')).toBeVisible();
  expect(within(await row('from the console')).getByText('Made elsewhere')).toBeVisible();
  expect(within(await row('first day')).getByText('Removed by the platform')).toBeVisible();
  expect(within(await row('first day')).queryByRole('button', { name: /Undo/ })).toBeNull();
});

it('says what an undo loses and what it leaves, and asks for the name of the project', async () => {
  const { sent } = open({ 'kit-list-restore-points': listed(samplePoint('todos seeded')) });
  await press('Undo to todos seeded');
  const sheet = await screen.findByRole('dialog', { name: 'Undo to todos seeded' });
  expect(within(sheet).getByText(/goes back to what it was Nov 2, 2026/)).toBeVisible();
  expect(within(sheet).getByText(/sessions of all who are signed in/)).toBeVisible();
  expect(within(sheet).getByText('Deployed edge functions.')).toBeVisible();
  const go = within(sheet).getByRole('button', { name: 'Undo to todos seeded' });
  expect(go).toBeDisabled();
  await userEvent.type(within(sheet).getByLabelText(/^Type/), 'Todo app');
  await userEvent.click(go);
  expect(await screen.findByText('The database goes back to todos seeded')).toBeVisible();
  expect(sent.map(({ body }) => body)).toEqual([{ name: 'todos seeded' }, { name: 'todos seeded' }]);
});

it('takes no second change while the project goes back', async () => {
  open({ 'v1-get-project': answer(sampleProject({ status: 'RESTORING' })) });
  expect(await screen.findByText(/Restore points wait until that is over/)).toBeVisible();
  for (const name of ['Create restore point', 'Undo to from the console']) {
    expect(await screen.findByRole('button', { name })).toBeDisabled();
  }
});

it('names what is wrong with a name, and keeps it when the platform refuses', async () => {
  const { sent } = open({
    'v1-create-restore-point': fail('invalid_input', { message: 'Another one is being made.' }),
  });
  await press('Create restore point');
  const sheet = await screen.findByRole('dialog');
  const name = within(sheet).getByLabelText('Name');
  for (const [typed, problem] of [
    [' ', 'Give the restore point a name.'],
    ['a name longer than twenty', 'Use at most 20 characters.'],
    ['todos seeded', 'There is a restore point of that name already.'],
  ] as const) {
    await userEvent.clear(name);
    await userEvent.type(name, typed);
    await userEvent.click(within(sheet).getByRole('button', { name: 'Create' }));
    expect(await within(sheet).findByText(problem)).toBeVisible();
  }
  expect(sent).toEqual([]);
  await userEvent.clear(name);
  await userEvent.type(name, 'before billing');
  await userEvent.click(within(sheet).getByRole('button', { name: 'Create' }));
  expect(await within(sheet).findByText(/Another one is being made/)).toBeVisible();
  expect(name).toHaveValue('before billing');
});

it('suggests a name that the platform takes', async () => {
  const { sent } = open();
  await press('Create restore point');
  await userEvent.click(await screen.findByRole('button', { name: 'Create' }));
  await waitFor(() => expect(sent).toHaveLength(1));
  expect(sent[0]?.body).toEqual({ name: expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/) });
});

it('explains that an account has no restore points, and does not call that a failure', async () => {
  open({ 'kit-list-restore-points': fail('upstream_forbidden') });
  expect(await screen.findByText('This account has no access to restore points yet')).toBeVisible();
  expect(screen.queryByRole('alert')).toBeNull();
  expect(screen.queryByRole('button', { name: 'Create restore point' })).toBeNull();
});
