import { screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { beforeEach, expect, it } from 'vitest';
import { renderKit } from '../../../../test/support/render-kit.tsx';
import { type CatalogueId, operation } from '../../../api/operations.ts';
import { PanelView } from '../../shell/panel-view.tsx';
import { sampleAccess, sampleRef } from '../states/samples.ts';
import { answer, fail, operationOf, type Replies, stateFetch } from '../states/state-fetch.ts';
import { branchesPanel } from './index.ts';
import { fullBranches, sampleBranch, sampleBranchId, sampleRun } from './states.ts';

beforeEach(() => sessionStorage.clear());

interface Sent {
  readonly id: CatalogueId | undefined;
  readonly search: string;
  readonly body: unknown;
}

function open(change: Replies = {}, state: Readonly<Record<string, string>> = {}) {
  const sent: Sent[] = [];
  const replies = stateFetch({ ...fullBranches, ...change });
  const kit = renderKit(<PanelView definition={branchesPanel} project={sampleRef} />, {
    place: { panel: 'branches', project: sampleRef, state },
    fetch: async (request) => {
      const id = operationOf(request);
      if (id && operation(id).risk !== 'read') {
        const text = await request.clone().text();
        sent.push({ id, search: new URL(request.url).search, body: text === '' ? undefined : JSON.parse(text) });
      }
      return replies(request);
    },
  });
  return { ...kit, sent };
}

const detail = { branch: sampleBranchId };
const merging = { branch: sampleBranchId, view: 'merge' };
const press = async (name: string | RegExp) => userEvent.click(await screen.findByRole('button', { name }));
const choose = async (name: string) => {
  await press('Actions for DEV');
  await userEvent.click(await screen.findByRole('menuitem', { name: new RegExp(`^${name}`) }));
};

it('lists production, persistent and preview branches, each with its state', async () => {
  open();
  const group = async (name: string) => within(await screen.findByRole('region', { name }));
  expect((await group('Production')).getByText('Shown now')).toBeVisible();
  expect((await group('Persistent branches')).getByText('Migrations failed')).toBeVisible();
  const preview = await group('Preview branches');
  expect(preview.getByText('Running migrations')).toBeVisible();
  expect(preview.getByText(/Will be deleted in/)).toBeVisible();
  expect(preview.getByText('Ready')).toBeVisible();
});

it('goes to a branch, and the way back is in the list', async () => {
  const { navigation } = open();
  await userEvent.click(await screen.findByRole('link', { name: 'Switch to DEV' }));
  expect(navigation.getCurrent()).toEqual({ panel: 'branches', project: sampleBranch().project_ref });
});

it('makes a branch with the secrets of a pasted .env, and follows it', async () => {
  const { sent, navigation } = open();
  await press('Create branch');
  const sheet = within(await screen.findByRole('dialog'));
  await userEvent.type(sheet.getByLabelText('Name'), 'fresh');
  await userEvent.click(sheet.getByLabelText('Secrets'));
  await userEvent.paste('# test\nSTRIPE_SECRET_KEY=sk_test_123\nexport OTHER="a b"');
  expect(sheet.getByText('2 secrets')).toBeVisible();
  await userEvent.click(sheet.getByRole('button', { name: 'Create branch' }));
  await waitFor(() => expect(navigation.getCurrent().state).toEqual(detail));
  expect(sent).toEqual([
    {
      id: 'v1-create-a-branch',
      search: '',
      body: {
        branch_name: 'fresh',
        persistent: false,
        with_data: false,
        secrets: { STRIPE_SECRET_KEY: 'sk_test_123', OTHER: 'a b' },
      },
    },
  ]);
  expect(Object.values(sessionStorage).join('')).not.toContain('sk_test_123');
});

it('names what is wrong before anything is sent, and keeps what was typed when the platform refuses', async () => {
  const { sent } = open({ 'v1-create-a-branch': fail('conflict', { message: 'branch_name: too many branches.' }) });
  await press('Create branch');
  const sheet = within(await screen.findByRole('dialog'));
  const create = () => userEvent.click(sheet.getByRole('button', { name: 'Create branch' }));
  const name = sheet.getByLabelText('Name');
  await create();
  expect(sheet.getByText('Give the branch a name.')).toBeVisible();
  for (const [typed, problem] of [
    ['DEV', 'There is a branch DEV already.'],
    ['a b', 'Use 1 to 64 letters, digits, - and _.'],
    ['main', 'main is the name of production.'],
  ] as const) {
    await userEvent.clear(name);
    await userEvent.type(name, typed);
    expect(await sheet.findByText(problem)).toBeVisible();
  }
  await userEvent.clear(name);
  await userEvent.type(name, 'fresh');
  await userEvent.type(sheet.getByLabelText('Secrets'), 'nothing');
  await create();
  expect(await sheet.findByText('Line 1 is no NAME=value.')).toBeVisible();
  expect(sent).toEqual([]);
  await userEvent.clear(sheet.getByLabelText('Secrets'));
  await create();
  expect(await sheet.findByText('branch_name: too many branches.')).toBeVisible();
  expect(name).toHaveValue('fresh');
});

it('warns before production data are copied, and does not offer it where the policy says no', async () => {
  const first = open();
  await press('Create branch');
  await userEvent.click(await screen.findByRole('switch', { name: 'Copy the data of production' }));
  expect(await screen.findByText(/personal data are copied/)).toBeVisible();
  first.unmount();
  sessionStorage.clear();
  open({ 'kit-get-project-access': answer(sampleAccess({ branchData: false })) });
  await press('Create branch');
  expect(await screen.findByText(/keeps production data out of branches/)).toBeVisible();
  expect(screen.getByRole('switch', { name: 'Copy the data of production' })).toBeDisabled();
});

it('says first why a run failed, then which steps it had', async () => {
  open({ 'v1-list-action-runs': answer([sampleRun('migrate', 'DEAD')]) }, detail);
  expect(await screen.findByText('Failed in “Migrate”')).toBeVisible();
  const cause = await screen.findByText('Why it failed');
  expect(await screen.findByText(/add_totals failed: ERROR:\s+42P01/, { selector: 'p' })).toBeVisible();
  const steps = screen.getByRole('list', { name: 'Steps' });
  expect(within(steps).getAllByText('Not begun')).toHaveLength(2);
  expect(steps.compareDocumentPosition(cause) & Node.DOCUMENT_POSITION_PRECEDING).toBeTruthy();
});

it('resets only after the name is typed', async () => {
  const { sent } = open({}, detail);
  await choose('Reset');
  const sheet = within(await screen.findByRole('dialog', { name: 'Reset DEV?' }));
  expect(sheet.getByText('Migrations of DEV that were not merged.')).toBeVisible();
  expect(sheet.getByRole('button', { name: 'Reset' })).toBeDisabled();
  await userEvent.type(sheet.getByLabelText(/^Type/), 'DEV');
  await userEvent.click(sheet.getByRole('button', { name: 'Reset' }));
  expect(await screen.findByText('DEV is being reset')).toBeVisible();
  expect(sent.map(({ id }) => id)).toEqual(['v1-reset-a-branch', 'kit-confirm', 'v1-reset-a-branch']);
});

it('deletes in an hour, which can be taken back', async () => {
  const { sent, unmount } = open({}, detail);
  await choose('Delete');
  const sheet = within(await screen.findByRole('dialog', { name: 'Delete DEV?' }));
  await userEvent.type(sheet.getByLabelText(/^Type/), 'DEV');
  await userEvent.click(sheet.getByRole('button', { name: 'Delete' }));
  expect(await screen.findByText('DEV will be deleted in an hour')).toBeVisible();
  expect(sent.at(-1)).toMatchObject({ id: 'v1-delete-a-branch', search: '?force=false' });
  unmount();
  const leaving = sampleBranch({ deletion_scheduled_at: '2126-11-02T12:00:00.000Z' });
  open({ 'v1-list-all-branches': answer([leaving]) }, detail);
  await press('Keep it');
  expect(await screen.findByText('DEV stays')).toBeVisible();
});

it('makes a persistent branch a preview branch before it can be deleted', async () => {
  const { sent } = open({ 'v1-list-all-branches': answer([sampleBranch({ persistent: true })]) }, detail);
  await press('Actions for DEV');
  const remove = await screen.findByRole('menuitem', { name: /^Delete/ });
  expect(remove).toHaveAttribute('aria-disabled', 'true');
  expect(remove).toHaveTextContent('Persistent: make it a preview branch first');
  await userEvent.click(screen.getByRole('menuitem', { name: 'Make it a preview branch' }));
  await waitFor(() => expect(sent.map(({ body }) => body)).toEqual([{ persistent: false }]));
});

it('reviews what a merge would do: migrations, removals, functions, findings, and what stays', async () => {
  open({}, merging);
  expect(await screen.findByText('add_totals')).toBeVisible();
  expect(await screen.findByText('2 statements take something away')).toBeVisible();
  expect(screen.getAllByText('removes')).toHaveLength(2);
  const row = async (slug: string) => within((await screen.findByText(slug)).closest('li') ?? document.body);
  expect((await row('new-hook')).getByText('Added')).toBeVisible();
  expect((await row('checkout')).getByText('Overwritten on production')).toBeVisible();
  expect((await row('report')).getByText('On production only: stays there')).toBeVisible();
  expect(await screen.findByText('RLS Disabled in Public')).toBeVisible();
  expect(await screen.findByText('Secrets. Production lacks: STRIPE_SECRET_KEY.')).toBeVisible();
  await userEvent.click(screen.getByText('add_totals'));
  expect(await screen.findByText(/alter table public.invoices add column total numeric/)).toBeVisible();
});

it('merges after a restore point, and follows the run', async () => {
  const { sent, navigation } = open({}, merging);
  await waitFor(() => expect(screen.getByRole('button', { name: 'Merge into production' })).toBeEnabled());
  await press('Merge into production');
  const sheet = within(await screen.findByRole('dialog', { name: 'Merge DEV into production?' }));
  expect(sheet.getByText('1 migration runs on production, as a whole or not at all.')).toBeVisible();
  expect(sheet.getByText(/What 2 statements of the schema changes take away/)).toBeVisible();
  await userEvent.type(sheet.getByLabelText(/^Type/), 'DEV');
  await userEvent.click(sheet.getByRole('button', { name: 'Merge into production' }));
  await waitFor(() => expect(navigation.getCurrent().state).toEqual(detail));
  expect(sent.map(({ id }) => id)).toEqual([
    'v1-create-restore-point',
    'v1-merge-a-branch',
    'kit-confirm',
    'v1-merge-a-branch',
  ]);
  expect(sent[0]?.body).toEqual({ name: expect.stringMatching(/^merge \d\d-\d\d \d\d:\d\d:\d\d$/) });
});

it('merges nothing when the restore point cannot be made, and says the way on', async () => {
  const { sent } = open({ 'v1-create-restore-point': fail('upstream_forbidden') }, merging);
  await waitFor(() => expect(screen.getByRole('button', { name: 'Merge into production' })).toBeEnabled());
  await press('Merge into production');
  const sheet = within(await screen.findByRole('dialog'));
  await userEvent.type(sheet.getByLabelText(/^Type/), 'DEV');
  await userEvent.click(sheet.getByRole('button', { name: 'Merge into production' }));
  expect(await screen.findByText(/turn them off above/)).toBeVisible();
  expect(sent.map(({ id }) => id)).toEqual(['v1-create-restore-point']);
});

it('lets no new error of the advisor through where the policy has that gate', async () => {
  const gated = sampleAccess({ parent: sampleRef, environment: 'development', mergeGate: 'no-new-errors' });
  open({ 'kit-get-project-access': answer(gated) }, merging);
  expect(await screen.findByText(/lets no new error of the advisor through: there is 1/)).toBeVisible();
  expect(screen.getByRole('button', { name: 'Merge into production' })).toBeDisabled();
});

it('shows what production has and the branch lacks, and the way to get it', async () => {
  const [behind, same] = [[{ version: '1', name: 'one' }], []];
  const { sent } = open(
    {
      'v1-list-migration-history': (request) =>
        answer(request.url.includes(sampleBranch().project_ref) ? same : behind)(request),
    },
    merging,
  );
  expect(await screen.findByText(/production has 1 migration that it lacks/)).toBeVisible();
  await press('Update from production');
  await waitFor(() => expect(sent.map(({ id }) => id)).toEqual(['v1-push-a-branch']));
});
