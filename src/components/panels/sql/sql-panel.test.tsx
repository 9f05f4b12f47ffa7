import { screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { beforeEach, expect, it } from 'vitest';
import { renderKit } from '../../../../test/support/render-kit.tsx';
import { PanelView } from '../../shell/panel-view.tsx';
import { sampleAccess, sampleRef } from '../states/samples.ts';
import { answer, fail, type Replies, type Reply, silence } from '../states/state-fetch.ts';
import { sqlPanel } from './index.ts';

beforeEach(() => {
  localStorage.clear();
  sessionStorage.clear();
});

const rows = [{ id: '9007199254740993', title: null, meta: { tags: ['a'] }, 'n o': 1234567 }];

function open(reply: Reply = answer(rows, { status: 201 }), change: Replies = {}) {
  const sent: { path: string; body: unknown; signal: AbortSignal }[] = [];
  const record: Reply = async (request) => {
    const { pathname } = new URL(request.url);
    sent.push({
      path: pathname.slice(pathname.indexOf('/database')),
      body: await request.json(),
      signal: request.signal,
    });
    return reply(request);
  };
  const kit = renderKit(<PanelView definition={sqlPanel} project={sampleRef} />, {
    place: { panel: 'sql', project: sampleRef },
    replies: { 'v1-read-only-query': record, 'v1-run-a-query': record, ...change },
  });
  return { ...kit, sent };
}

const editor = () => screen.findByLabelText('SQL');
const press = async (name: string) => userEvent.click(await screen.findByRole('button', { name }));
const allowWriting = async () => {
  const toggle = await screen.findByRole('switch', { name: 'Allow writing' });
  await waitFor(() => expect(toggle).toBeEnabled());
  await userEvent.click(toggle);
};
const development = { 'kit-get-project-access': answer(sampleAccess({ environment: 'development' })) };

it('reads only, unless told otherwise', async () => {
  const { sent } = open();
  await userEvent.type(await editor(), 'select 1');
  await press('Run');
  expect(await screen.findByText('1 row')).toBeVisible();
  expect(sent).toMatchObject([{ path: '/database/query/read-only', body: { query: 'select 1\nlimit 1000' } }]);
});

it('runs with the keyboard', async () => {
  const { sent } = open();
  await userEvent.type(await editor(), 'select 1{Control>}{Enter}{/Control}');
  await screen.findByText('1 row');
  expect(sent).toHaveLength(1);
  expect(await editor()).toHaveValue('select 1');
});

it('shows values exactly, marks nulls, writes nested values as JSON', async () => {
  open();
  await userEvent.type(await editor(), 'select 1');
  await press('Run');
  const grid = await screen.findByRole('grid', { name: 'Result' });
  const cells = within(grid).getAllByRole('gridcell');
  expect(cells.map((cell) => cell.textContent)).toEqual(['9007199254740993', 'NULL', '{"tags":["a"]}', '1234567']);
});

it('says what an empty result does not tell', async () => {
  open(answer([], { status: 201 }));
  await userEvent.type(await editor(), 'select 1 where false');
  await press('Run');
  expect(await screen.findByText('The statement ran and gave no rows.')).toBeVisible();
  expect(screen.getByText(/an empty result has no columns/)).toBeVisible();
});

it('asks before it writes on production', async () => {
  const { sent } = open();
  await userEvent.type(await editor(), 'delete from todos');
  await allowWriting();
  await press('Run');
  const sheet = await screen.findByRole('dialog');
  expect(within(sheet).getByText('Production')).toBeVisible();
  expect(sent).toHaveLength(0);
  expect(within(sheet).getByText(/Deletes all rows of todos/)).toBeVisible();
  const go = within(sheet).getByRole('button', { name: 'Run on production' });
  expect(go).toBeDisabled();
  await userEvent.type(within(sheet).getByRole('textbox'), sampleRef);
  await userEvent.click(go);
  await waitFor(() => expect(sent).toMatchObject([{ path: '/database/query', body: { query: 'delete from todos' } }]));
});

it('does not send when the question is answered with no', async () => {
  const { sent } = open();
  await userEvent.type(await editor(), 'delete from todos');
  await allowWriting();
  await press('Run');
  await userEvent.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Cancel' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(sent).toHaveLength(0);
});

it('writes on a development branch without a question what costs nothing', async () => {
  const { sent } = open(answer([]), development);
  await screen.findByText('Development');
  await userEvent.type(await editor(), 'delete from todos where id = 1');
  await allowWriting();
  await press('Run');
  await waitFor(() => expect(sent).toMatchObject([{ path: '/database/query' }]));
});

it('says where it writes', async () => {
  open(undefined, development);
  await screen.findByText('Development');
  await allowWriting();
  expect(await screen.findByText(/change the database of this development branch/)).toBeVisible();
});

it('says which right is missing for writing', async () => {
  open(undefined, { 'kit-get-project-access': answer(sampleAccess({ capabilities: ['database:read'] })) });
  expect(await screen.findByRole('switch', { name: 'Allow writing' })).toBeDisabled();
  expect(screen.getByText(/Needs the right “database:write”/)).toBeVisible();
});

it('has the text again after a reload', async () => {
  const first = open();
  await userEvent.type(await editor(), 'select 42');
  first.unmount();
  open();
  expect(await editor()).toHaveValue('select 42');
});

it('keeps the text within half a second, without leaving', async () => {
  open();
  await userEvent.type(await editor(), 'select 43');
  const kept = () => localStorage.getItem(`platform-kit:/api/platform:sql:${sampleRef}:acme/ada:text:first`);
  await waitFor(() => expect(kept()).toContain('"text":"select 43"'), { timeout: 500 });
});

it('shows what Postgres said, and goes to the line', async () => {
  open(
    fail('sql_error', {
      message: 'ERROR:  42P01: relation "todo" does not exist\nLINE 2: from todo\n             ^',
      hint: 'Perhaps you meant "todos".',
      details: { sqlstate: '42P01', line: 2, position: 15 },
    }),
  );
  const field = await editor();
  await userEvent.type(field, 'select 1\nfrom todo');
  await press('Run');
  expect(await screen.findByText('42P01')).toBeVisible();
  expect(screen.getByText('Perhaps you meant "todos".')).toBeVisible();
  await press('Go to line 2');
  expect(field).toHaveFocus();
  expect(field).toHaveProperty('selectionStart', 14);
});

it('says that a line is not known instead of guessing it', async () => {
  open(
    fail('sql_error', {
      message: 'ERROR:  25006: cannot execute DELETE in a read-only transaction',
      details: { sqlstate: '25006' },
    }),
  );
  await userEvent.type(await editor(), 'delete from todos');
  await press('Run');
  expect(await screen.findByText('not given by Postgres')).toBeVisible();
  expect(screen.getByText(/allow writing above/)).toBeVisible();
  expect(screen.queryByRole('button', { name: /Go to line/ })).toBeNull();
});

it('cancels a run, and says what is known about it then', async () => {
  const { sent } = open(silence);
  await userEvent.type(await editor(), 'select pg_sleep(99)');
  await press('Run');
  await screen.findByText('Running');
  await press('Cancel');
  expect(await screen.findByText('Cancelled')).toBeVisible();
  expect(screen.getByText(/changes nothing/)).toBeVisible();
  expect(sent[0]?.signal.aborted).toBe(true);
});

it('does not claim that a write which was cut off did nothing', async () => {
  open(async () => {
    throw new TypeError('Failed to fetch');
  }, development);
  await screen.findByText('Development');
  await userEvent.type(await editor(), 'delete from todos where id = 1');
  await allowWriting();
  await press('Run');
  expect(await screen.findByText('Whether the statement took effect is not known.')).toBeVisible();
});

it('has nothing to run without text', async () => {
  const { sent } = open();
  await press('Run');
  expect(await screen.findByText('There is no SQL to run yet.')).toBeVisible();
  expect(sent).toHaveLength(0);
});

const queries = (sent: readonly { body: unknown }[]) => sent.map(({ body }) => body);

it('runs statements one by one, stops at the first that fails, and says what was not run', async () => {
  let calls = 0;
  const { sent } = open(async (request) => {
    calls += 1;
    if (calls === 2)
      return fail('sql_error', { message: 'no', details: { sqlstate: '42P01', line: 1, position: 15 } })(request);
    return answer(rows, { status: 201 })(request);
  });
  await userEvent.type(await editor(), 'select 1;\nselect * from x;\nselect 3 limit 1');
  await press('Run');
  expect(await screen.findByText('Statement 2 of 3 stopped the run; 1 after it were not run.')).toBeVisible();
  expect(queries(sent)).toEqual([{ query: 'select 1\nlimit 1000' }, { query: 'select * from x\nlimit 1000' }]);
  expect(
    within(screen.getByRole('tablist', { name: 'Results by statement' }))
      .getAllByRole('tab')
      .map((tab) => tab.textContent),
  ).toEqual(['1 SELECT', '2 SELECT (failed)']);
  await press('Go to line 2');
  expect(await editor()).toHaveProperty('selectionStart', 24);
  await userEvent.click(screen.getByRole('tab', { name: '1 SELECT' }));
  expect(await screen.findByText('1 row')).toBeVisible();
});

it('sends a script whole when statements depend on the session', async () => {
  const { sent } = open();
  await userEvent.type(await editor(), 'set role anon; select 1');
  await press('Run');
  expect(await screen.findByText(/Sent as one script/)).toBeVisible();
  expect(queries(sent)).toEqual([{ query: 'set role anon; select 1' }]);
});

it('runs what is selected', async () => {
  const { sent } = open();
  const field = await editor();
  await userEvent.type(field, 'select 1; select 22 limit 1');
  if (field instanceof HTMLTextAreaElement) field.setSelectionRange(10, 27);
  await press('Run');
  await screen.findByText('1 row');
  expect(queries(sent)).toEqual([{ query: 'select 22 limit 1' }]);
});

it('offers row level security for new tables, and says what the parser does not take', async () => {
  const { sent } = open(answer([]), development);
  await screen.findByText('Development');
  await userEvent.type(await editor(), 'create table t (id int)');
  await allowWriting();
  await press('Run');
  const sheet = await screen.findByRole('dialog');
  expect(within(sheet).getByRole('checkbox', { name: /enable row level security/ })).toBeChecked();
  await userEvent.click(within(sheet).getByRole('button', { name: 'Run on the branch' }));
  await waitFor(() =>
    expect(queries(sent)).toEqual([
      { query: 'create table t (id int)' },
      { query: 'alter table "t" enable row level security' },
    ]),
  );
  await userEvent.type(await editor(), ' selec');
  expect(await screen.findByText(/Line 1: syntax error at or near "selec"/)).toBeVisible();
  expect(await editor()).toHaveAccessibleDescription(/syntax error at or near "selec"/);
});

it('offers to save a change of the schema as a migration, and takes the text along', async () => {
  const { navigation } = open();
  await userEvent.type(await editor(), 'create table a (b int)');
  await press('Save as migration');
  expect(navigation.getCurrent()).toMatchObject({ panel: 'migrations', project: sampleRef, state: { view: 'new' } });
  const kept = Object.entries(localStorage).find(([key]) => key.includes('migration:'));
  expect(kept?.[1]).toContain('create table a (b int)');
});
