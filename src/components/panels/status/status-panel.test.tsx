import { screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { beforeEach, expect, it, vi } from 'vitest';
import { renderKit } from '../../../../test/support/render-kit.tsx';
import { capabilities } from '../../../api/capabilities.ts';
import { operation } from '../../../api/operations.ts';
import { type ProjectStatus, projectStates } from '../../../api/project-states.ts';
import { en } from '../../../messages/en/index.ts';
import { PanelView } from '../../shell/panel-view.tsx';
import { confirmFirst } from '../states/confirm-first.ts';
import { comingUpServices, sampleAccess, sampleProject, sampleRef, unhealthyServices } from '../states/samples.ts';
import { answer, fail, type Replies, type Reply } from '../states/state-fetch.ts';
import { statusPanel } from './index.ts';
import { actionOperations } from './project-action-list.ts';
import { repliesInStatus } from './states.ts';

beforeEach(() => sessionStorage.clear());

function open(status: ProjectStatus | (string & {}), change: Replies = {}) {
  return renderKit(<PanelView definition={statusPanel} project={sampleRef} />, {
    place: { panel: 'status', project: sampleRef },
    replies: { ...repliesInStatus(status), ...change },
  });
}

const button = (name: string) => screen.findByRole('button', { name });

/** Every action that is offered, in the open and in the menu. */
async function offered() {
  await screen.findByRole('heading', { level: 2, name: 'Todo app' });
  const all = Object.keys(actionOperations) as (keyof typeof actionOperations)[]; // the keys of the table
  const find = (role: 'button' | 'menuitem') =>
    all.filter((action) => screen.queryByRole(role, { name: en[`status.action.${action}`] }));
  const open = find('button');
  const more = screen.queryByRole('button', { name: 'More actions' });
  if (more) {
    await userEvent.click(more);
    await screen.findByRole('menu');
  }
  return [...open, ...find('menuitem')].sort();
}

async function choose(name: string) {
  await userEvent.click(await button('More actions'));
  await userEvent.click(await screen.findByRole('menuitem', { name }));
}

it.each(Object.entries(projectStates))('offers in %s exactly what that state allows', async (status, { actions }) => {
  open(status);
  expect(await offered()).toEqual([...actions].sort());
  expect(screen.getByText(en[`status.about.${status as ProjectStatus}`])).toBeVisible(); // a key of the table
});

it('offers nothing that could harm in a state that it does not know', async () => {
  open('HIBERNATING');
  expect(await offered()).toEqual(['rename']);
  expect(screen.getAllByText('HIBERNATING')).not.toHaveLength(0);
});

it('hides what the reader may do nowhere, and says which right the next step would need', async () => {
  open('INACTIVE', {
    'kit-get-project-access': answer(sampleAccess({ capabilities: ['projects:read'] })),
  });
  expect(await screen.findByText(/Restore is not open to you.*projects:write/)).toBeVisible();
  expect(await offered()).toEqual([]);
});

it('disables what the reader may do on development branches only, and says so', async () => {
  const grants = { production: capabilities.filter((name) => name !== 'projects:delete'), development: capabilities };
  open('INACTIVE', {
    'kit-get-project-access': answer(sampleAccess({ capabilities: grants.production, grants })),
  });
  expect(await button('Restore')).toBeEnabled();
  await userEvent.click(await button('More actions'));
  const item = await screen.findByRole('menuitem', { name: /Delete/ });
  expect(item).toHaveTextContent('on development branches only');
  expect(item).toHaveAttribute('aria-disabled', 'true');
});

it('asks before it pauses, then sends one request', async () => {
  const pause = vi.fn<Reply>(answer(null));
  open('ACTIVE_HEALTHY', { 'v1-pause-a-project': pause });
  await userEvent.click(await button('Pause'));
  const sheet = await screen.findByRole('dialog');
  expect(within(sheet).getByText(en['status.pause.happens'])).toBeVisible();
  expect(pause).not.toHaveBeenCalled();
  await userEvent.click(within(sheet).getByRole('button', { name: 'Pause Todo app' }));
  await waitFor(() => expect(pause).toHaveBeenCalledTimes(1));
  expect(await screen.findByText('Todo app is being paused')).toBeVisible();
});

it('does not ask a database that goes down', async () => {
  const query = vi.fn<Reply>(answer([{ bytes: '1', tables: 1, connections: 1 }]));
  const { reply } = open('ACTIVE_HEALTHY', { 'v1-read-only-query': query });
  await waitFor(() => expect(query).toHaveBeenCalledTimes(1));
  await userEvent.click(await button('Pause'));
  reply({ 'v1-get-project': answer(sampleProject({ status: 'PAUSING' })) });
  await userEvent.click(await button('Pause Todo app'));
  expect(await screen.findByText(en['status.about.PAUSING'])).toBeVisible();
  expect(query).toHaveBeenCalledTimes(1);
});

const deleted = answer({ id: 1, ref: sampleRef, name: 'Todo app' });

async function typeToDelete(text = 'Todo app') {
  await choose('Delete');
  const sheet = await screen.findByRole('dialog');
  await userEvent.type(within(sheet).getByRole('textbox'), text);
  await userEvent.click(within(sheet).getByRole('button', { name: 'Delete Todo app' }));
}

it('deletes only after the name was typed, says what is lost in numbers, and leaves', async () => {
  const remove = vi.fn<Reply>(confirmFirst('Todo app', deleted));
  const confirm = vi.fn<Reply>(async (request) => Response.json({ expiresAt: '', got: await request.clone().json() }));
  const { navigation } = open('ACTIVE_HEALTHY', { 'v1-delete-a-project': remove, 'kit-confirm': confirm });
  await screen.findByText('46.3 MB');
  await choose('Delete');
  const sheet = await screen.findByRole('dialog');
  expect(within(sheet).getByText(/46\.3 MB of data in 14 tables/)).toBeVisible();
  expect(within(sheet).getByText(en['status.delete.stays'])).toBeVisible();
  const button = within(sheet).getByRole('button', { name: 'Delete Todo app' });
  expect(button).toBeDisabled();
  await userEvent.type(within(sheet).getByRole('textbox'), 'Todo app');
  await userEvent.click(button);
  await waitFor(() => expect(navigation.getCurrent()).toMatchObject({ panel: 'projects' }));
  // What was typed here has confirmed it: nothing more was asked.
  expect(screen.queryByRole('dialog')).toBeNull();
  expect(remove).toHaveBeenCalledTimes(2);
  expect(await confirm.mock.calls[0]?.[0].json()).toEqual({ typed: 'Todo app' });
  expect(await screen.findByText('Todo app was deleted')).toBeVisible();
});

it('asks once more when the project has another name by now, and does nothing when that is declined', async () => {
  const remove = vi.fn<Reply>(confirmFirst('Renamed', deleted));
  const { navigation } = open('ACTIVE_HEALTHY', { 'v1-delete-a-project': remove });
  await typeToDelete();
  await screen.findByRole('dialog', { name: 'Confirm this' });
  await userEvent.keyboard('{Escape}');
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(remove).toHaveBeenCalledTimes(1);
  expect(screen.queryByRole('alert')).toBeNull();
  await typeToDelete();
  const asked = await screen.findByRole('dialog', { name: 'Confirm this' });
  await userEvent.type(within(asked).getByRole('textbox'), 'Renamed{Enter}');
  await waitFor(() => expect(navigation.getCurrent()).toMatchObject({ panel: 'projects' }));
});

it('asks for no name where the policy wants nothing confirmed', async () => {
  const remove = vi.fn<Reply>(deleted);
  open('ACTIVE_HEALTHY', {
    'v1-delete-a-project': remove,
    'kit-get-project-access': answer(sampleAccess({ environment: 'development', stepUp: [] })),
  });
  await choose('Delete');
  const sheet = await screen.findByRole('dialog');
  expect(within(sheet).queryByRole('textbox')).toBeNull();
  await userEvent.click(within(sheet).getByRole('button', { name: 'Delete Todo app' }));
  await waitFor(() => expect(remove).toHaveBeenCalledTimes(1));
});

it('says what the host wants where the host itself confirms', async () => {
  open('ACTIVE_HEALTHY', { 'v1-delete-a-project': fail('confirmation_required') });
  await typeToDelete();
  expect(await screen.findByText(en['error.confirmation_required.hint'])).toBeVisible();
});

it('keeps the new name in the dialog when renaming fails', async () => {
  open('ACTIVE_HEALTHY', { 'v1-update-a-project': fail('unauthenticated') });
  await choose('Rename');
  const name = within(await screen.findByRole('dialog')).getByRole('textbox');
  await userEvent.clear(name);
  await userEvent.type(name, 'Invoice desk{Enter}');
  expect(await screen.findByText('Your session has ended')).toBeInTheDocument();
  expect(name).toHaveValue('Invoice desk');
});

it('says what the platform said when the state does not allow it any more', async () => {
  open('INACTIVE', { 'v1-restore-a-project': fail('conflict', { message: 'Project is already restoring.' }) });
  await userEvent.click(await button('Restore'));
  expect(await screen.findByText('Not possible in this state')).toBeVisible();
  expect(screen.getByText('Project is already restoring.')).toBeVisible();
});

const risen = (secondsAgo: number, ready: number): Replies => ({
  'v1-get-project': answer(
    sampleProject({ status: 'COMING_UP', created_at: new Date(Date.now() - secondsAgo * 1000).toISOString() }),
  ),
  'v1-get-services-health': answer(comingUpServices(ready)),
});

it('shows the steps of a project that comes up, and for how long', async () => {
  open('COMING_UP', risen(75, 2));
  expect(await screen.findByText('3 of 7 steps done')).toBeVisible();
  expect(screen.getByText('Project created')).toBeVisible();
  expect(screen.getAllByText(/^for 1 min \d\d sec$/)).not.toHaveLength(0);
  expect(screen.queryByText('This takes longer than usual')).toBeNull();
});

it('gives advice when coming up takes longer than five minutes', async () => {
  open('COMING_UP', risen(301, 2));
  expect(await screen.findByText('This takes longer than usual')).toBeVisible();
});

it('shows the error of a service and leads to its logs', async () => {
  const { navigation } = open('ACTIVE_UNHEALTHY', { 'v1-get-services-health': answer(unhealthyServices) });
  expect(await screen.findByText(/remaining connection slots/)).toBeVisible();
  await userEvent.click(screen.getByRole('link', { name: 'Logs of Storage' }));
  expect(navigation.getCurrent()).toEqual({
    panel: 'logs',
    project: sampleRef,
    state: { source: 'storage_logs' },
  });
});

it('says that the services of a paused project are not asked', async () => {
  open('INACTIVE');
  expect(await screen.findByText('Services are not asked while the project is in this state.')).toBeVisible();
});

it('sums up the requests of the day and what the database says of itself', async () => {
  open('ACTIVE_HEALTHY');
  expect(await screen.findByText('34,224')).toBeVisible();
  expect(await screen.findByText('46.3 MB')).toBeVisible();
  expect(screen.getByText('14')).toBeVisible();
});

it('does not ask for usage that the caller may not see', async () => {
  const usage = vi.fn<Reply>(answer({ result: [] }));
  open('ACTIVE_HEALTHY', {
    'v1-get-project-usage-api-count': usage,
    'kit-get-project-access': answer(sampleAccess({ capabilities: ['projects:read'] })),
  });
  expect(await screen.findByText(/Needs the right “usage:read”/)).toBeVisible();
  expect(usage).not.toHaveBeenCalled();
});

it('needs one of two rights for whatever a menu can hold', () => {
  const needed = new Set(Object.values(actionOperations).map((id) => operation(id).capability));
  expect([...needed].sort()).toEqual(['projects:delete', 'projects:write']);
});
