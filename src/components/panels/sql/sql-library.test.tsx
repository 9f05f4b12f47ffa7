import { screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { beforeEach, expect, it, vi } from 'vitest';
import { type KitOptions, renderKit } from '../../../../test/support/render-kit.tsx';
import type { Snippet, SnippetStore } from '../../../hooks/host-ports.ts';
import { PanelView } from '../../shell/panel-view.tsx';
import { sampleRef } from '../states/samples.ts';
import { answer, fail } from '../states/state-fetch.ts';
import { sqlPanel } from './index.ts';

beforeEach(() => {
  localStorage.clear();
  sessionStorage.clear();
});

const platformSnippet = {
  id: '44444444-4444-4444-8444-444444444444',
  name: 'Slow queries',
  description: null,
  updated_at: '2026-11-01T10:00:00Z',
};

function open({ replies, ...options }: KitOptions = {}) {
  return renderKit(<PanelView definition={sqlPanel} project={sampleRef} />, {
    place: { panel: 'sql', project: sampleRef },
    replies: {
      'v1-read-only-query': answer([{ n: 1 }, { n: 2 }], { status: 201 }),
      'v1-list-all-snippets': answer({ data: [platformSnippet] }),
      'v1-get-a-snippet': answer({ ...platformSnippet, content: { schema_version: '1.0', sql: 'select slow' } }),
      ...replies,
    },
    ...options,
  });
}

const editor = () => screen.findByLabelText('SQL');
const press = async (name: string) => userEvent.click(await screen.findByRole('button', { name }));
const sheet = () => screen.findByRole('dialog');

it('lists what was run with its outcome, also after a reload, and puts it back without overwriting', async () => {
  const first = open();
  await userEvent.type(await editor(), 'select good');
  await press('Run');
  await screen.findByText('2 rows');
  first.reply({ 'v1-read-only-query': fail('sql_error', { message: 'column "bad" does not exist' }) });
  await userEvent.clear(await editor());
  await userEvent.type(await editor(), 'select bad');
  await press('Run');
  await screen.findByText('column "bad" does not exist');
  first.unmount();
  open();
  await press('What was run');
  const runs = within(await sheet()).getAllByRole('listitem');
  expect(runs.map((run) => run.textContent)).toEqual([
    expect.stringMatching(/^select badFailed.*column "bad" does not exist/),
    expect.stringMatching(/^select goodRan2 rowsin \d+ ms/),
  ]);
  await userEvent.click(within(runs[1] ?? document.body).getByRole('button', { name: 'Open' }));
  expect(await editor()).toHaveValue('select good');
  await userEvent.click(screen.getByRole('tab', { name: 'Query 1' }));
  expect(await editor()).toHaveValue('select bad');
});

it('keeps snippets in the browser, with Mod+S', async () => {
  open();
  await userEvent.type(await editor(), 'select 1{Control>}s{/Control}');
  const name = await screen.findByRole('textbox', { name: 'Name' });
  await userEvent.clear(name);
  await userEvent.type(name, 'One{Enter}');
  expect(await screen.findByText('Saved as “One”')).toBeInTheDocument();
  await press('Snippets');
  const own = await screen.findByRole('region', { name: 'Yours' });
  expect(await within(own).findByText('One')).toBeVisible();
  await userEvent.click(within(own).getByRole('button', { name: 'Remove One' }));
  expect(await within(own).findByText(/^None yet/)).toBeVisible();
});

it('shows the snippets of the platform to read', async () => {
  open();
  await press('Snippets');
  const theirs = await screen.findByRole('region', { name: 'Of the platform, to read' });
  expect(await within(theirs).findByText('Slow queries')).toBeVisible();
  expect(within(theirs).queryByRole('button', { name: /Remove/ })).toBeNull();
  await userEvent.click(within(theirs).getByRole('button', { name: 'Open' }));
  await waitFor(async () => expect(await editor()).toHaveValue('select slow'));
});

it.each([
  ['a refusal', { 'v1-list-all-snippets': fail('forbidden') }],
  ['another shape', { 'v1-list-all-snippets': answer({ data: 'none' }) }],
])('never says that the platform has none after %s', async (_, replies) => {
  open({ replies });
  await press('Snippets');
  const theirs = await screen.findByRole('region', { name: 'Of the platform, to read' });
  expect(await within(theirs).findByRole('alert')).toBeVisible();
  expect(within(theirs).queryByText(/has none/)).toBeNull();
});

it('uses the store of the host where there is one, and keeps what was typed when that fails', async () => {
  const kept: Snippet[] = [{ id: '1', name: 'Of the host', sql: 'select host' }];
  const save = vi.fn<SnippetStore['save']>().mockRejectedValueOnce(new Error('no room'));
  save.mockImplementation(async (_, snippet) => {
    kept.push({ ...snippet, id: '2' });
    return { ...snippet, id: '2' };
  });
  open({ snippets: { list: async () => [...kept], save, remove: async () => undefined } });
  await userEvent.type(await editor(), 'select 1{Control>}s{/Control}');
  await press('Save');
  expect(await within(await sheet()).findByRole('alert')).toBeVisible();
  await press('Save');
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(save).toHaveBeenLastCalledWith(sampleRef, { name: 'Query 1', sql: 'select 1' });
  await press('Snippets');
  const own = await screen.findByRole('region', { name: 'Yours' });
  expect(await within(own).findByText('Of the host')).toBeVisible();
  expect(within(own).getByText('Query 1')).toBeVisible();
  expect(Object.keys(localStorage).filter((key) => key.includes('snippets'))).toEqual([]);
});

it('lays SQL out with Alt+Shift+F, and leaves alone what it cannot read', async () => {
  open();
  const field = await editor();
  await userEvent.type(field, 'SELECT a,b FROM t');
  await userEvent.keyboard('{Alt>}{Shift>}F{/Shift}{/Alt}');
  await waitFor(() => expect(field).toHaveValue('select\n  a,\n  b\nfrom\n  t'));
  await userEvent.clear(field);
  await userEvent.type(field, "select 'open");
  await press('More');
  await userEvent.click(await screen.findByRole('menuitem', { name: /^Format/ }));
  expect(await screen.findByText('The text was left as it is')).toBeInTheDocument();
  expect(field).toHaveValue("select 'open");
});

it('shows its keys with F1', async () => {
  open();
  await userEvent.type(await editor(), '{F1}');
  expect(within(await sheet()).getByText('Save as snippet')).toBeVisible();
});
