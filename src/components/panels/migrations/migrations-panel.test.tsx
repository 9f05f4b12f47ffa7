import { screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { beforeEach, expect, it } from 'vitest';
import { renderKit } from '../../../../test/support/render-kit.tsx';
import { type CatalogueId, operation } from '../../../api/operations.ts';
import { PanelView } from '../../shell/panel-view.tsx';
import { sampleRef } from '../states/samples.ts';
import { answer, fail, operationOf, type Replies, stateFetch } from '../states/state-fetch.ts';
import { migrationsPanel } from './index.ts';
import { fullMigrations } from './states.ts';

beforeEach(() => localStorage.clear());

function open(change: Replies = {}, state: Readonly<Record<string, string>> = {}) {
  const asked: (CatalogueId | undefined)[] = [];
  const sent: { id: CatalogueId; search: string; body: unknown }[] = [];
  const replies = stateFetch({ ...fullMigrations, ...change });
  const kit = renderKit(<PanelView definition={migrationsPanel} project={sampleRef} />, {
    place: { panel: 'migrations', project: sampleRef, state },
    fetch: async (request) => {
      const id = operationOf(request);
      asked.push(id);
      if (id && operation(id).risk !== 'read') {
        const text = await request.clone().text();
        const { search } = new URL(request.url);
        sent.push({ id, search, body: text === '' ? undefined : JSON.parse(text) });
      }
      return replies(request);
    },
  });
  return { ...kit, asked, sent };
}

const row = async (name: RegExp) => within(await screen.findByRole('row', { name }));

it('lists migrations newest first, with what the endpoint does not tell', async () => {
  open();
  const todos = await row(/create_todos/);
  expect(todos.getByText('20261001080000')).toBeVisible();
  expect(todos.getByText('5')).toBeVisible();
  expect(todos.getByText('Yes')).toBeVisible();
  expect(todos.getByText('not recorded')).toBeVisible();
  const links = screen.getAllByRole('link').map(({ textContent }) => textContent);
  expect(links).toEqual([
    'No name',
    'Create a table of invoices, with a name as long as people write them',
    'index_todos_by_owner',
    'add_owner_to_todos',
    'create_todos',
  ]);
});

it('finds by name and by version, and says how many', async () => {
  open();
  const search = await screen.findByRole('searchbox', { name: 'Search by name or version' });
  await userEvent.type(search, 'TODOS');
  expect(await screen.findByText('3 of 5 migrations')).toBeVisible();
  await userEvent.clear(search);
  await userEvent.type(search, '2026110211');
  expect(await screen.findByText('1 of 5 migrations')).toBeVisible();
  await userEvent.type(search, 'x');
  await userEvent.click(await screen.findByRole('button', { name: 'Clear the search' }));
  expect(await screen.findByText('5 migrations')).toBeVisible();
});

it('shows one with its statements and how it is taken back', async () => {
  open({}, { search: 'create_todos' });
  await userEvent.click(await screen.findByRole('link', { name: 'create_todos' }));
  const sheet = within(await screen.findByRole('dialog', { name: 'create_todos' }));
  expect(await sheet.findByText(/create table public.todos/)).toBeVisible();
  expect(sheet.getByText(/drop table public.todos/)).toBeVisible();
  await userEvent.click(sheet.getByRole('button', { name: 'Close' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(await screen.findByText('1 of 5 migrations')).toBeVisible();
});

it('lists names where the table may not be read', async () => {
  open({ 'v1-read-only-query': fail('forbidden') });
  expect((await row(/create_todos/)).getByText('20261001080000')).toBeVisible();
  expect(screen.queryByRole('alert')).toBeNull();
});

it('says that the account has no access, reads the table, and remembers that', async () => {
  const denied = { 'v1-list-migration-history': fail('upstream_forbidden') };
  const { unmount } = open(denied);
  expect(await screen.findByText('This account has no access to migrations yet')).toBeVisible();
  expect((await row(/create_todos/)).getByText('5')).toBeVisible();
  expect(screen.queryByRole('alert')).toBeNull();
  unmount();
  const { asked } = open(denied);
  expect(await screen.findByText('This account has no access to migrations yet')).toBeVisible();
  await row(/create_todos/);
  expect(asked).not.toContain('v1-list-migration-history');
  await userEvent.click(screen.getByRole('button', { name: 'Ask the platform again' }));
  await waitFor(() => expect(asked).toContain('v1-list-migration-history'));
});

it('tells a refusal of the policy from one of the platform', async () => {
  open({ 'v1-list-migration-history': fail('forbidden') });
  expect(await screen.findByRole('alert')).toBeVisible();
  expect(screen.queryByText('This account has no access to migrations yet')).toBeNull();
});

it('calls a database without a history empty', async () => {
  const details = { sqlstate: '42P01' };
  open({
    'v1-list-migration-history': fail('upstream_forbidden'),
    'v1-read-only-query': fail('sql_error', { details }),
  });
  expect(await screen.findByText('No migrations yet')).toBeVisible();
  expect(screen.queryByRole('alert')).toBeNull();
});

it('keeps the refusal where the table cannot be read either', async () => {
  open({ 'v1-list-migration-history': fail('upstream_forbidden'), 'v1-read-only-query': fail('forbidden') });
  expect(await screen.findByRole('alert')).toBeVisible();
  expect(screen.queryByText('No migrations yet')).toBeNull();
});

it('opens a detail again by its link', async () => {
  open({ 'v1-get-a-migration': answer({ version: '20261102113000' }) }, { version: '20261102113000' });
  const sheet = within(await screen.findByRole('dialog', { name: 'No name' }));
  expect(await sheet.findByText('No statements are recorded.')).toBeVisible();
});
