import { screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, it } from 'vitest';
import { renderKit } from '../../../../test/support/render-kit.tsx';
import type { RestorePoint } from '../../../api/kit-operations.ts';
import { PanelView } from '../../shell/panel-view.tsx';
import { sampleProject, sampleRef } from '../states/samples.ts';
import { answer, fail, type Replies, type Reply } from '../states/state-fetch.ts';
import { recoveryPanel } from './index.ts';
import { fullRecovery, sampleBackups, samplePoint } from './states.ts';

const listed = (...points: RestorePoint[]) => answer({ points, remembers: true });

function open(change: Replies = {}, state: Readonly<Record<string, string>> = {}) {
  const sent: { path: string; body: unknown }[] = [];
  const record =
    (reply: Reply): Reply =>
    async (request) => {
      sent.push({ path: new URL(request.url).pathname.split(sampleRef)[1] ?? '', body: await request.clone().json() });
      return reply(request);
    };
  const all: Replies = { ...fullRecovery, ...change };
  const recorded = [
    'v1-create-restore-point',
    'v1-undo',
    'v1-restore-physical-backup',
    'v1-restore-pitr-backup',
    'v1-update-backup-schedule',
  ] as const;
  const kit = renderKit(<PanelView definition={recoveryPanel} project={sampleRef} />, {
    place: { panel: 'recovery', project: sampleRef, state },
    replies: {
      ...all,
      ...Object.fromEntries(recorded.flatMap((id) => (all[id] ? [[id, record(all[id])]] : []))),
    },
  });
  return { ...kit, sent };
}

function itemOf(element: HTMLElement): HTMLElement {
  const item = element.closest('li');
  if (!item) throw new Error('That is in no list.');
  return item;
}

const press = async (name: string) => userEvent.click(await screen.findByRole('button', { name }));

it('lists what was made here, what was made elsewhere, and what has become of each', async () => {
  open();
  const row = async (name: string) => itemOf(await screen.findByText(name));
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
  expect(within(sheet).getByText(/with 1 migration: add_billing/)).toBeVisible();
  expect(await within(sheet).findByText(/signed up since then: 3\. Sessions begun since then: 4/)).toBeVisible();
  expect(within(sheet).getByText(/stored since then: 2\./)).toBeVisible();
  expect(within(sheet).getByText('Deployed edge functions.')).toBeVisible();
  const go = within(sheet).getByRole('button', { name: 'Undo to todos seeded' });
  expect(go).toBeDisabled();
  await userEvent.type(within(sheet).getByLabelText(/^Type/), 'Todo app');
  await userEvent.click(go);
  expect(await screen.findByText('The database goes back to todos seeded')).toBeVisible();
  expect(sent.map(({ body }) => body)).toEqual([
    { name: expect.stringMatching(/^undo \d\d-\d\d [\d:]{8}$/) },
    { name: 'todos seeded' },
    { name: 'todos seeded' },
  ]);
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

const titles = () => {
  const items = within(screen.getByRole('list', { name: 'Timeline' })).getAllByRole('listitem');
  return items.map((item) => item.querySelector('span')?.textContent);
};

it('puts all that happened in one order, and shows one kind of it', async () => {
  const { navigation } = open({ 'kit-list-restore-points': listed(samplePoint('todos seeded')) });
  await screen.findByText('send-invoice, version 3');
  await screen.findByText('add_todos');
  await screen.findByText('Merge of a branch');
  expect(titles().slice(0, 6)).toEqual([
    'add_billing',
    'todos seeded',
    'Merge of a branch',
    'Physical backup',
    'send-invoice, version 3',
    'add_todos',
  ]);
  await userEvent.selectOptions(screen.getByLabelText('Show'), 'Function deploy');
  expect(titles()).toEqual(['send-invoice, version 3']);
  expect(navigation.getCurrent().state).toEqual({ kind: 'deploy' });
});

it('leads from a migration to the moment before it', async () => {
  const { navigation } = open();
  await press('Go back to before add_billing');
  expect(navigation.getCurrent().state).toMatchObject({ tab: 'moment', at: '1793620709' });
  expect(await screen.findByText(/which is 2026-11-02 11:58:29 UTC/)).toBeVisible();
});

it('takes a moment of the range only, and says it in UTC as well', async () => {
  const { sent } = open({}, { tab: 'moment', at: '1700000000' });
  expect(await screen.findByText(/^The earliest moment is Oct 31, 2026/)).toBeVisible();
  expect(screen.getByRole('button', { name: 'Go back to this moment' })).toBeDisabled();
  await press('10 min earlier');
  expect(screen.getByText(/which is 2026-11-02 11:50:00 UTC/)).toBeVisible();
  await press('Go back to this moment');
  const sheet = await screen.findByRole('dialog');
  expect(within(sheet).getByText(/two minutes before the moment may be missing/)).toBeVisible();
  await userEvent.type(within(sheet).getByLabelText(/^Type/), 'Todo app');
  await userEvent.click(within(sheet).getByRole('button', { name: /^Undo to/ }));
  await waitFor(() => expect(sent.map(({ body }) => body)).toContainEqual({ recovery_time_target_unix: 1793620200 }));
});

it('says that the add-on is off where there is no recovery to a moment', async () => {
  open({ 'v1-list-all-backups': answer({ ...sampleBackups, pitr_enabled: false }) }, { tab: 'moment' });
  expect(await screen.findByText('Point-in-time recovery is off')).toBeVisible();
});

it('restores a backup that can be, and changes when they are made', async () => {
  const { sent } = open({}, { tab: 'backups' });
  expect(await screen.findByText(/^Daily at 04:00:00 UTC/)).toBeVisible();
  expect(screen.getAllByRole('button', { name: /^Restore the backup/ })).toHaveLength(2);
  await press('Change schedule');
  const dialog = await screen.findByRole('dialog');
  const time = within(dialog).getByLabelText('Time of day in UTC');
  await userEvent.clear(time);
  await userEvent.click(within(dialog).getByRole('button', { name: 'Save' }));
  expect(await within(dialog).findByText(/Give a time of day/)).toBeVisible();
  await userEvent.type(time, '05:30');
  await userEvent.click(within(dialog).getByRole('button', { name: 'Save' }));
  expect(await screen.findByText('The schedule is changed')).toBeVisible();
  expect(sent.map(({ body }) => body)).toEqual([{ schedule_for: '05:30:00' }]);
});

it('remembers over a reload what was begun, and tells its end', async () => {
  const replies: Replies = { 'kit-list-restore-points': listed(samplePoint('todos seeded')) };
  const first = open(replies);
  await press('Undo to todos seeded');
  const sheet = await screen.findByRole('dialog');
  await userEvent.type(within(sheet).getByLabelText(/^Type/), 'Todo app');
  await userEvent.click(within(sheet).getByRole('button', { name: 'Undo to todos seeded' }));
  await screen.findByText('The database goes back to todos seeded');
  // The platform has not said yet that it does.
  expect(await screen.findByText(/^The database goes back to todos seeded, since/)).toBeVisible();
  expect(screen.queryByText('The database is back at todos seeded')).toBeNull();
  first.unmount();
  const second = open({ ...replies, 'v1-get-project': answer(sampleProject({ status: 'RESTORING' })) });
  expect(await screen.findByText(/^The database goes back to todos seeded, since/)).toBeVisible();
  second.unmount();
  open(replies);
  expect(await screen.findByText('The database is back at todos seeded')).toBeVisible();
  await press('Dismiss');
  expect(screen.queryByText('The database is back at todos seeded')).toBeNull();
});

it('names what could not be read, and shows the rest', async () => {
  open({ 'v1-list-action-runs': fail('upstream_unavailable') });
  expect(await screen.findByText(/could not be read: merges and resets/)).toBeVisible();
  expect(await screen.findByText('add_billing')).toBeVisible();
});

it('does not go back when the restore point before cannot be made', async () => {
  const { sent } = open({
    'kit-list-restore-points': listed(samplePoint('todos seeded')),
    'v1-create-restore-point': fail('upstream_unavailable'),
  });
  await press('Undo to todos seeded');
  const sheet = await screen.findByRole('dialog');
  expect(within(sheet).getByText(/so that this can be taken back/)).toBeVisible();
  await userEvent.type(within(sheet).getByLabelText(/^Type/), 'Todo app');
  await userEvent.click(within(sheet).getByRole('button', { name: 'Undo to todos seeded' }));
  expect(await screen.findByRole('alert')).toBeVisible();
  expect(sent.map(({ path }) => path)).toEqual(['/database/backups/restore-point']);
});
