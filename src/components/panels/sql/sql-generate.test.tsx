import { screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { beforeEach, expect, it, vi } from 'vitest';
import { renderKit } from '../../../../test/support/render-kit.tsx';
import type { GenerateSql, GenerateSqlRequest } from '../../../hooks/host-ports.ts';
import { PanelView } from '../../shell/panel-view.tsx';
import { sampleRef } from '../states/samples.ts';
import { answer } from '../states/state-fetch.ts';
import { sqlPanel } from './index.ts';

beforeEach(() => localStorage.clear());

const catalogue = [
  { kind: 'table', schema: 'public', name: 'todos', detail: null, columns: '[["id","bigint"],["title","text"]]' },
  { kind: 'table', schema: 'auth', name: 'users', detail: null, columns: '[["id","uuid"]]' },
];

function open(generateSql?: GenerateSql) {
  const sent: string[] = [];
  const reply = answer(catalogue, { status: 201 });
  renderKit(<PanelView definition={sqlPanel} project={sampleRef} />, {
    place: { panel: 'sql', project: sampleRef },
    replies: {
      'v1-read-only-query': async (request) => {
        sent.push(await request.clone().text());
        return reply(request);
      },
    },
    ...(generateSql && { generateSql }),
  });
  return { sent };
}

const editor = () => screen.findByLabelText('SQL');
async function openMore() {
  await userEvent.click(await screen.findByRole('button', { name: 'More' }));
}

it('is not there without a host that makes SQL', async () => {
  open();
  await openMore();
  expect(await screen.findByRole('menuitem', { name: /Format/ })).toBeVisible();
  expect(screen.queryByRole('menuitem', { name: 'Write SQL with words' })).toBeNull();
});

it('E11 shows what was made as a change to accept, and never runs it by itself', async () => {
  const asked: GenerateSqlRequest[] = [];
  const { sent } = open(async (request) => {
    asked.push(request);
    return 'select title from todos;\ndrop table todos';
  });
  await userEvent.type(await editor(), 'select 1');
  await openMore();
  await userEvent.click(await screen.findByRole('menuitem', { name: 'Write SQL with words' }));
  const sheet = within(await screen.findByRole('dialog', { name: 'Write SQL with words' }));
  await userEvent.click(sheet.getByRole('button', { name: 'Write it' }));
  expect(await sheet.findByText('Say what the SQL should do.')).toBeVisible();
  await userEvent.type(sheet.getByRole('textbox'), 'all titles');
  await userEvent.click(sheet.getByRole('button', { name: 'Write it' }));
  const change = within(await sheet.findByRole('region', { name: 'What would change' }));
  expect(change.getByText('select 1')).toBeVisible();
  expect(change.getByText('drop table todos')).toBeVisible();
  expect(await editor()).toHaveValue('select 1');
  expect(asked).toMatchObject([
    { project: sampleRef, prompt: 'all titles', sql: 'select 1', schema: 'public.todos(id bigint, title text)' },
  ]);
  await userEvent.click(sheet.getByRole('button', { name: 'Take it over' }));
  expect(await editor()).toHaveValue('select title from todos;\ndrop table todos');
  expect(sent.filter((body) => !body.includes('pg_catalog'))).toEqual([]);
});

it('says what the host said when it failed, and keeps the text; closing ends it', async () => {
  const generateSql = vi.fn<GenerateSql>(async () => {
    throw new Error('The model is asleep.');
  });
  open(generateSql);
  await userEvent.type(await editor(), 'select 1');
  await openMore();
  await userEvent.click(await screen.findByRole('menuitem', { name: 'Write SQL with words' }));
  const sheet = within(await screen.findByRole('dialog'));
  await userEvent.type(sheet.getByRole('textbox'), 'all titles');
  await userEvent.click(sheet.getByRole('button', { name: 'Write it' }));
  expect(await sheet.findByText('The model is asleep.')).toBeVisible();
  await userEvent.click(sheet.getByRole('button', { name: 'Cancel' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(generateSql.mock.calls[0]?.[0].signal.aborted).toBe(true);
  expect(await editor()).toHaveValue('select 1');
});
