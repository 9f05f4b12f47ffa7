import { screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { beforeEach, expect, it } from 'vitest';
import { renderKit } from '../../../../test/support/render-kit.tsx';
import { type CatalogueId, operation } from '../../../api/operations.ts';
import { dryRunState } from '../../../sql/dry-run.ts';
import { PanelView } from '../../shell/panel-view.tsx';
import { sampleRef } from '../states/samples.ts';
import { answer, fail, operationOf, type Replies, stateFetch } from '../states/state-fetch.ts';
import { migrationsPanel } from './index.ts';
import { fullMigrations, onBranch } from './states.ts';

beforeEach(() => localStorage.clear());

interface Sent {
  readonly id: CatalogueId;
  readonly key: string | null;
  readonly search: string;
  readonly body: Readonly<Record<string, unknown>>;
}

const trialOf = (tables: readonly object[] = []) =>
  fail('sql_error', { message: JSON.stringify(tables), details: { sqlstate: dryRunState } });
const point = answer({ name: 'x', status: 'AVAILABLE' }, { status: 201 });
const well: Replies = {
  ...onBranch,
  'v1-run-a-query': trialOf(),
  'v1-create-restore-point': point,
  'v1-apply-a-migration': answer({}),
};

function open(change: Replies = {}, state: Readonly<Record<string, string>> = { view: 'new' }) {
  const sent: Sent[] = [];
  const replies: Replies = { ...fullMigrations, ...well, ...change };
  const kit = renderKit(<PanelView definition={migrationsPanel} project={sampleRef} />, {
    place: { panel: 'migrations', project: sampleRef, state },
    fetch: async (request) => {
      const id = operationOf(request);
      if (id && operation(id).risk !== 'read') {
        const text = await request.clone().text();
        const { search } = new URL(request.url);
        const key = request.headers.get('idempotency-key');
        sent.push({ id, key, search, body: text === '' ? {} : JSON.parse(text) });
      }
      return stateFetch(replies)(request);
    },
  });
  return { ...kit, sent, replies };
}

const field = (name: string) => screen.findByRole('textbox', { name });
const press = async (name: string) => userEvent.click(await screen.findByRole('button', { name }));

async function write(sql: string, name = 'add tags') {
  await userEvent.type(await field('Name'), name);
  await userEvent.click(await field('SQL'));
  await userEvent.paste(sql);
}

async function tryOut() {
  await press('Dry run');
  await screen.findByRole('region', { name: 'Dry run' });
}

const create = 'create table public.tags (id int)';

it('asks for a name and SQL', async () => {
  const { sent } = open();
  await press('Dry run');
  expect(await screen.findByText('Give the migration a name.')).toBeVisible();
  expect(screen.getByText('Write the SQL.')).toBeVisible();
  expect(sent).toEqual([]);
});

it('is tried before it is applied, and says what the advisor would find', async () => {
  const tables = [{ table: 'tags', rls: false, policies: false, granted: false }];
  const { sent } = open({ 'v1-run-a-query': trialOf(tables) });
  await write(create);
  expect(screen.getByRole('button', { name: 'Apply migration' })).toBeDisabled();
  await tryOut();
  const trial = within(screen.getByRole('region', { name: 'Dry run' }));
  expect(trial.getByText(/tags has no row level security/)).toBeVisible();
  expect(trial.getByText(/tags has no grants/)).toBeVisible();
  expect(String(sent[0]?.body['query'])).toMatch(/^begin; set local lock_timeout = '3s'; create table public\.tags/);
  expect(screen.getByRole('button', { name: 'Apply migration' })).toBeEnabled();
  await userEvent.type(await field('SQL'), ' ');
  expect(screen.getByRole('button', { name: 'Apply migration' })).toBeDisabled();
});

it('applies with a restore point before and after, then forgets the draft', async () => {
  const { sent } = open();
  await write(create);
  await tryOut();
  await press('Apply migration');
  expect(await screen.findByText('add tags was applied, with restore points.')).toBeVisible();
  expect(sent.map(({ id }) => id)).toEqual([
    'v1-run-a-query',
    'v1-create-restore-point',
    'v1-apply-a-migration',
    'v1-create-restore-point',
  ]);
  expect(sent[2]?.body).toEqual({ query: create, name: 'add tags' });
  for (const { body } of [sent[1], sent[3]].filter((one) => one !== undefined))
    expect(String(body['name'])).toMatch(/^(?:before|after) .{1,14}$/);
  await press('New migration');
  expect(await field('Name')).toHaveValue('');
});

it('sends the same key again after a failure, and another one for another text', async () => {
  const { sent, unmount } = open({ 'v1-apply-a-migration': fail('upstream_timeout') });
  await write(create);
  await tryOut();
  await press('Apply migration');
  expect(await screen.findByText('Trying again with the same text cannot apply it twice.')).toBeVisible();
  unmount();
  const again = open({ 'v1-apply-a-migration': fail('upstream_timeout') });
  expect(await field('SQL')).toHaveValue(create);
  await tryOut();
  await press('Apply migration');
  await screen.findByText('Trying again with the same text cannot apply it twice.');
  const keysOf = (list: readonly Sent[]) =>
    list.filter(({ id }) => id === 'v1-apply-a-migration').map(({ key }) => key);
  const [key] = keysOf(sent);
  expect(key).toMatch(/^\d{14}-\w+$/);
  expect(keysOf(again.sent)).toEqual([key]);
  await userEvent.type(await field('SQL'), ' ;');
  await tryOut();
  await press('Apply migration');
  await waitFor(() => expect(keysOf(again.sent)).toHaveLength(2));
  expect(keysOf(again.sent)[1]).not.toBe(key);
});

it('keeps the text of one that fails, and says where', async () => {
  const details = { sqlstate: '42703', line: 2, position: 40 };
  open({ 'v1-apply-a-migration': fail('sql_error', { message: 'column "done" does not exist', details }) });
  const sql = `${create};\nselect done from public.tags`;
  await write(sql);
  await tryOut();
  await press('Apply migration');
  expect(await screen.findByText('column "done" does not exist')).toBeVisible();
  expect(screen.getByText('Nothing of it is left in the database.')).toBeVisible();
  expect(screen.getByRole('button', { name: 'Go to line 2' })).toBeVisible();
  expect(await field('SQL')).toHaveValue(sql);
});

it.each([
  ['create index concurrently a on public.b (c)', /cannot run inside a transaction/],
  ['begin; select 1; commit', /Leave out BEGIN/],
  ['select 1;\nselct 2', /Line 2: /],
])('refuses what is no migration: %s', async (sql, message) => {
  const { sent } = open();
  await write(sql);
  await press('Dry run');
  expect(await screen.findByText(message)).toBeVisible();
  expect(sent).toEqual([]);
});

it('goes on without restore points where the account has none', async () => {
  const { sent } = open({ 'v1-create-restore-point': fail('upstream_forbidden') });
  await write(create);
  await tryOut();
  await press('Apply migration');
  expect(await screen.findByText(/was applied\. This account has no restore points yet/)).toBeVisible();
  expect(sent.filter(({ id }) => id === 'v1-create-restore-point')).toHaveLength(1);
});

it('applies nothing when the restore point before it cannot be made', async () => {
  const { sent } = open({ 'v1-create-restore-point': fail('conflict') });
  await write(create);
  await tryOut();
  await press('Apply migration');
  expect(await screen.findByRole('alert')).toBeVisible();
  expect(sent.map(({ id }) => id)).not.toContain('v1-apply-a-migration');
});

it('runs and records with SQL where the account has no access, once it is known', async () => {
  const { sent } = open({ 'v1-apply-a-migration': fail('upstream_forbidden') });
  await write(create);
  await userEvent.click(await screen.findByRole('checkbox', { name: 'Make one before' }));
  await tryOut();
  await press('Apply migration');
  expect(await screen.findByText('This account has no access to migrations yet')).toBeVisible();
  expect(await field('SQL')).toHaveValue(create);
  await press('Apply migration');
  await waitFor(() => expect(sent.filter(({ id }) => id === 'v1-run-a-query')).toHaveLength(2));
  expect(String(sent.at(-1)?.body['query'])).toMatch(/insert into supabase_migrations\.schema_migrations/);
});

it('writes to production only after a deliberate switch and a confirmation', async () => {
  const { sent } = open({ 'kit-get-project-access': fullMigrations['kit-get-project-access'] ?? answer({}) });
  await write('drop table public.tags');
  expect(screen.getByRole('button', { name: 'Dry run' })).toBeDisabled();
  await userEvent.click(await screen.findByRole('switch', { name: 'Write to production anyway' }));
  await press('Dry run');
  const sheet = within(await screen.findByRole('dialog', { name: /Run this on production/ }));
  expect(sheet.getByText(/DROP TABLE: .*tags/)).toBeVisible();
  expect(sheet.getByRole('button', { name: 'Dry run' })).toBeDisabled();
  expect(sent).toEqual([]);
});

it('records without running', async () => {
  const { sent } = open({ 'v1-upsert-a-migration': answer({}) });
  await write(create);
  await press('More');
  await userEvent.click(await screen.findByRole('menuitem', { name: 'Record without running' }));
  expect(await screen.findByText('add tags is in the history; nothing was run.')).toBeVisible();
  expect(sent.map(({ id }) => id)).toEqual(['v1-upsert-a-migration']);
});

it('rolls back what was shown, after the ref was typed', async () => {
  const { sent } = open({ 'v1-rollback-migrations': answer({}) }, { view: 'back', version: '20261102090000' });
  expect(await screen.findAllByText(/drop table public.todos/)).toHaveLength(2);
  await press('Roll back');
  const sheet = within(await screen.findByRole('dialog', { name: 'Roll back 2 migrations?' }));
  await userEvent.type(sheet.getByRole('textbox'), sampleRef);
  await userEvent.click(sheet.getByRole('button', { name: 'Roll back' }));
  expect(await screen.findByText('2 migrations were rolled back.')).toBeVisible();
  expect(sent.map(({ id, search }) => `${id}${search}`)).toEqual([
    'v1-create-restore-point',
    'v1-rollback-migrations?gte=20261102090000',
  ]);
});

it('does not roll back what has no way back', async () => {
  open({ 'v1-get-a-migration': answer({ version: '20261102113000' }) }, { view: 'back', version: '20261102113000' });
  expect(await screen.findByText(/One migration has no rollback SQL/)).toBeVisible();
  expect(screen.getByRole('button', { name: 'Roll back' })).toBeDisabled();
});

it('gives a migration another name and way back', async () => {
  const { sent } = open({ 'v1-patch-a-migration': answer({}) }, { version: '20261001080000' });
  await press('Edit');
  const dialog = within(await screen.findByRole('dialog', { name: 'Edit migration' }));
  const name = dialog.getByRole('textbox', { name: 'Name' });
  await userEvent.clear(name);
  await userEvent.type(name, 'make todos');
  await userEvent.click(dialog.getByRole('button', { name: 'Save' }));
  await waitFor(() => expect(sent.map(({ body }) => body)).toEqual([{ name: 'make todos' }]));
});

it('runs seed data on a branch, and keeps its text', async () => {
  const { sent, unmount } = open({ 'v1-run-a-query': answer([], { status: 201 }) }, { view: 'seed' });
  const seed = "insert into todos (title) values ('one')";
  await userEvent.click(await field('Seed SQL'));
  await userEvent.paste(seed);
  await press('Run seed');
  expect(await screen.findByText('The seed data is in.')).toBeVisible();
  expect(sent.map(({ body }) => body)).toEqual([{ query: seed }]);
  unmount();
  open({}, { view: 'seed' });
  expect(await field('Seed SQL')).toHaveValue(seed);
});
