import { screen, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { beforeEach, expect, it } from 'vitest';
import { renderKit } from '../../../../test/support/render-kit.tsx';
import { PanelView } from '../../shell/panel-view.tsx';
import { sampleRef } from '../states/samples.ts';
import { answer, fail, type Reply } from '../states/state-fetch.ts';
import { sqlPanel } from './index.ts';

beforeEach(() => {
  localStorage.clear();
  sessionStorage.clear();
});

const plan = { 'Node Type': 'Seq Scan', 'Relation Name': 'todos', 'Total Cost': 12, 'Plan Rows': 5 };
const rows = answer([{ 'QUERY PLAN': [{ Plan: plan }] }], { status: 201 });

function open(reply: Reply = rows) {
  const sent: unknown[] = [];
  const record: Reply = async (request) => {
    sent.push([new URL(request.url).pathname.split('/').at(-1), await request.clone().json()]);
    return reply(request);
  };
  renderKit(<PanelView definition={sqlPanel} project={sampleRef} />, {
    place: { panel: 'sql', project: sampleRef },
    replies: { 'v1-read-only-query': record, 'v1-run-a-query': record },
  });
  return sent;
}

const editor = () => screen.findByLabelText('SQL');

it('explains the statement at the cursor, read-only and without running it, and marks whole-table reads', async () => {
  const sent = open();
  await userEvent.type(await editor(), 'select 1; select * from todos{Control>}{Shift>}{Enter}{/Shift}{/Control}');
  const sheet = await screen.findByRole('dialog', { name: 'Plan' });
  const steps = await within(sheet).findByRole('region', { name: 'Steps' });
  expect(steps).toHaveTextContent('Seq ScantodosReads the whole tablecost 125 rows expected');
  expect(sent).toEqual([['read-only', { query: 'explain (format json) select * from todos' }]]);
  await userEvent.click(within(sheet).getByRole('button', { name: 'Run it and measure' }));
  await within(sheet).findByText('The statement was run read-only, and measured.');
  await within(sheet).findByRole('region', { name: 'Steps' });
  expect(sent.at(-1)).toEqual(['read-only', { query: 'explain (format json, analyze, buffers) select * from todos' }]);
});

it('never offers to measure what may change something', async () => {
  open();
  await userEvent.type(await editor(), 'delete from todos');
  await userEvent.click(screen.getByRole('button', { name: 'More' }));
  await userEvent.click(await screen.findByRole('menuitem', { name: /^Explain/ }));
  const sheet = await screen.findByRole('dialog', { name: 'Plan' });
  await within(sheet).findByRole('region', { name: 'Steps' });
  expect(within(sheet).queryByRole('button', { name: 'Run it and measure' })).toBeNull();
});

it.each([
  ['a refusal of Postgres', fail('sql_error', { message: 'relation "todos" does not exist' })],
  ['another shape', answer([{ 'QUERY PLAN': 7 }], { status: 201 })],
])('shows no plan after %s', async (_, reply) => {
  open(reply);
  await userEvent.type(await editor(), 'select * from todos{Control>}{Shift>}{Enter}{/Shift}{/Control}');
  const sheet = await screen.findByRole('dialog', { name: 'Plan' });
  expect(await within(sheet).findByRole('alert')).toBeVisible();
  expect(within(sheet).queryByRole('region', { name: 'Steps' })).toBeNull();
});
