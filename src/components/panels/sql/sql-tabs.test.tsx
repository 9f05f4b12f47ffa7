import { act, screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { beforeEach, expect, it } from 'vitest';
import { renderKit } from '../../../../test/support/render-kit.tsx';
import { forgetDrafts } from '../../../hooks/use-draft.ts';
import { PanelView } from '../../shell/panel-view.tsx';
import { sampleRef, sampleSession } from '../states/samples.ts';
import { answer } from '../states/state-fetch.ts';
import { sqlPanel } from './index.ts';

beforeEach(() => {
  localStorage.clear();
  sessionStorage.clear();
});

const open = (who = sampleSession, project = sampleRef) =>
  renderKit(<PanelView definition={sqlPanel} project={project} />, {
    place: { panel: 'sql', project },
    replies: { 'kit-get-session': answer(who), 'v1-read-only-query': answer([{ n: 1 }]) },
  });

const editor = () => screen.findByLabelText('SQL');
const tabs = () => within(screen.getByRole('tablist', { name: 'Open texts' })).getAllByRole('tab');
const names = () => tabs().map((tab) => tab.textContent);
const more = async (name: string) => {
  await userEvent.click(screen.getByRole('button', { name: /^More for/ }));
  await userEvent.click(await screen.findByRole('menuitem', { name: new RegExp(`^${name}`) }));
};

it('has several texts, each with what was typed into it, and has them again after a reload', async () => {
  const first = open();
  await userEvent.type(await editor(), 'select 1');
  await userEvent.click(screen.getByRole('button', { name: 'New text' }));
  expect(await editor()).toHaveValue('');
  await userEvent.type(await editor(), 'select 2');
  expect(names()).toEqual(['Query 1', 'Query 2']);
  await userEvent.click(screen.getByRole('tab', { name: 'Query 1' }));
  expect(await editor()).toHaveValue('select 1');
  first.unmount();
  open();
  expect(await editor()).toHaveValue('select 1');
  await userEvent.click(screen.getByRole('tab', { name: 'Query 2' }));
  expect(await editor()).toHaveValue('select 2');
});

it('renames and closes with the keyboard, and opens again what was closed', async () => {
  open();
  await userEvent.type(await editor(), 'select 1');
  screen.getByRole('tab', { name: 'Query 1' }).focus();
  await userEvent.keyboard('{F2}');
  const field = await screen.findByRole('textbox', { name: 'Name' });
  await userEvent.clear(field);
  await userEvent.keyboard('{Enter}');
  expect(await screen.findByText('A name is needed.')).toBeVisible();
  await userEvent.type(field, 'Totals{Enter}');
  const tab = await screen.findByRole('tab', { name: 'Totals' });
  tab.focus();
  await userEvent.keyboard('{Delete}');
  await waitFor(() => expect(names()).toEqual(['Query 1']));
  expect(await editor()).toHaveValue('');
  await more('Open the last closed');
  expect(await editor()).toHaveValue('select 1');
  expect(names()).toEqual(['Query 1', 'Totals']);
  await more('Close');
  await waitFor(() => expect(names()).toEqual(['Query 1']));
});

it('shows a result with its text only', async () => {
  open();
  await userEvent.type(await editor(), 'select 1');
  await userEvent.click(screen.getByRole('button', { name: 'Run' }));
  await screen.findByText('1 row');
  await userEvent.click(screen.getByRole('button', { name: 'New text' }));
  expect(screen.queryByText('1 row')).toBeNull();
  await userEvent.click(screen.getByRole('tab', { name: 'Query 1' }));
  expect(await screen.findByText('1 row')).toBeVisible();
});

it('shows both versions when another page changed the same text, and overwrites neither', async () => {
  open();
  await userEvent.type(await editor(), 'select 1');
  const key = await waitFor(() => {
    const found = Object.keys(localStorage).find((one) => one.endsWith(':text:first'));
    if (!found) throw new RangeError('not kept yet');
    return found;
  });
  localStorage.setItem(key, JSON.stringify({ text: 'select 2', revision: 'of the other page' }));
  act(() => void window.dispatchEvent(new StorageEvent('storage', { key })));
  const notice = await screen.findByRole('alert');
  expect(within(notice).getByText('select 1')).toBeVisible();
  expect(within(notice).getByText('select 2')).toBeVisible();
  expect(localStorage.getItem(key)).toContain('select 2');
  await userEvent.click(within(notice).getByRole('button', { name: 'Keep both, in two tabs' }));
  expect(await editor()).toHaveValue('select 1');
  expect(screen.queryByRole('alert')).toBeNull();
  await userEvent.click(screen.getByRole('tab', { name: 'Query 1' }));
  expect(await editor()).toHaveValue('select 2');
});

it('C14 never shows what somebody else wrote, or of another project, and keeps nothing after signing out', async () => {
  const ada = open();
  await userEvent.type(await editor(), 'select secret');
  ada.unmount();
  for (const other of [
    { ...sampleSession, id: 'bob' },
    { ...sampleSession, tenant: 'globex' },
    { ...sampleSession, tenant: 'acme/ada', id: '' },
  ]) {
    const page = open(other);
    expect(await editor()).toHaveValue('');
    page.unmount();
  }
  const elsewhere = open(sampleSession, 'tsrqponmlkjihgfedcba');
  expect(await editor()).toHaveValue('');
  elsewhere.unmount();
  const again = open();
  expect(await editor()).toHaveValue('select secret');
  again.unmount();
  forgetDrafts('/api/platform');
  expect([...Object.keys(localStorage), ...Object.keys(sessionStorage)]).toEqual([]);
});
