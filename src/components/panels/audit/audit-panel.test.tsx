import { screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, expect, it, vi } from 'vitest';
import { renderKit } from '../../../../test/support/render-kit.tsx';
import type { AuditLines } from '../../../api/kit-operations.ts';
import { PanelView } from '../../shell/panel-view.tsx';
import { saveFile } from '../shared/save-file.ts';
import { sampleProject, sampleRef } from '../states/samples.ts';
import { answer, fail, type Reply } from '../states/state-fetch.ts';
import { auditPanel } from './index.ts';
import { sampleAudit } from './states.ts';

vi.mock(import('../shared/save-file.ts'), () => ({ saveFile: vi.fn<typeof saveFile>() }));
const saved = vi.mocked(saveFile);

afterEach(() => saved.mockReset());

function open(reply: Reply, state: Record<string, string> = {}) {
  const asked: URLSearchParams[] = [];
  const kit = renderKit(<PanelView definition={auditPanel} />, {
    place: { panel: 'audit', state },
    replies: {
      'v1-list-all-projects': answer([sampleProject()]),
      'kit-list-audit': (request) => {
        asked.push(new URL(request.url).searchParams);
        return reply(request);
      },
    },
  });
  return { ...kit, asked };
}

const page = (count: number, next?: string): AuditLines =>
  next === undefined ? { entries: sampleAudit(count) } : { entries: sampleAudit(count), next };

it('says of each line what was done, by whom, where, and how it ended', async () => {
  open(answer(page(11)));
  expect(await screen.findByText('Pause a project')).toBeVisible();
  expect((await screen.findAllByText('ada@acme.example'))[0]).toBeVisible();
  expect(screen.getByText('Denied · 403')).toBeVisible();
  expect(screen.getByText('Asked to confirm')).toBeVisible();
  expect(screen.getByText('Outcome unknown', { selector: 'span' })).toBeVisible();
  expect(screen.getByText('Failed · 502')).toBeVisible();
  expect(screen.getByText('nobody signed in')).toBeVisible();
  expect(screen.getByText(/lines, newest first · that is all/)).toBeVisible();
  expect((await screen.findAllByText('Todo app')).length).toBeGreaterThan(1);
});

it('shows all that is known of a line, of SQL its length and hash, and narrows to what it shares', async () => {
  const { navigation, asked } = open(answer(page(2)));
  await userEvent.click(await screen.findByRole('button', { name: /Run SQL/ }));
  const sheet = await screen.findByRole('dialog', { name: 'Line of the activity' });
  expect(within(sheet).getByText(/812 characters, SHA-256 9b74c9/)).toBeVisible();
  await userEvent.click(within(sheet).getByRole('button', { name: 'Only this: grace@acme.example' }));
  expect(navigation.getCurrent().state).toEqual({ caller: 'grace@acme.example' });
  await waitFor(() => expect(asked.at(-1)?.get('caller')).toBe('grace@acme.example'));
  expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
});

it('asks for what the filters say, and keeps them in the place', async () => {
  const { navigation, asked } = open(answer(page(3)));
  await screen.findByText(/3 lines/);
  await userEvent.selectOptions(screen.getByLabelText('Outcome'), 'Failed or denied');
  await userEvent.selectOptions(screen.getByLabelText('Decision'), 'Denied');
  await userEvent.selectOptions(screen.getByLabelText('Project'), 'Todo app');
  await userEvent.type(screen.getByLabelText('Person, by id'), 'ada{Enter}');
  await userEvent.selectOptions(screen.getByLabelText('Time'), 'Last hour');
  await waitFor(() => expect(asked.at(-1)?.get('from')).toMatch(/Z$/));
  const { from: _, ...last } = Object.fromEntries(asked.at(-1) ?? []);
  expect(last).toEqual({ result: 'failed', decision: 'denied', ref: sampleRef, caller: 'ada', limit: '100' });
  expect(navigation.getCurrent().state).toMatchObject({ result: 'failed', decision: 'denied', range: '1h' });
  await userEvent.click(screen.getByRole('button', { name: 'Clear filters' }));
  expect(navigation.getCurrent().state).toEqual({});
});

it('tells “nothing yet” from “nothing that matches”', async () => {
  const first = open(answer(page(0)));
  expect(await screen.findByText('Nothing has happened yet')).toBeVisible();
  first.unmount();
  const second = open(answer(page(0)), { caller: 'nobody' });
  expect(await screen.findByText('No line matches')).toBeVisible();
  second.unmount();
});

it('says that it cannot say, when it is refused or fails', async () => {
  const failed = open(fail('unavailable'));
  expect(await screen.findByRole('button', { name: /Try again/ })).toBeVisible();
  expect(screen.queryByText(/Nothing has happened|No line matches/)).not.toBeInTheDocument();
  failed.unmount();
  open(fail('forbidden'));
  expect(await screen.findByText('You do not have access to this')).toBeVisible();
});

it('goes back in time page by page', async () => {
  const { asked } = open((request) =>
    answer(new URL(request.url).searchParams.has('cursor') ? page(1) : page(2, '2'))(request),
  );
  expect(await screen.findByText(/^2 lines, newest first$/)).toBeVisible();
  await userEvent.click(screen.getByRole('button', { name: 'Show older' }));
  expect(await screen.findByText(/^3 lines, newest first · that is all$/)).toBeVisible();
  expect(asked.at(-1)?.get('cursor')).toBe('2');
});

it('exports all that is filtered, over its pages, as CSV and as JSON', async () => {
  open((request) => answer(new URL(request.url).searchParams.has('cursor') ? page(1) : page(2, '2'))(request), {
    decision: 'denied',
  });
  await screen.findByText(/2 lines/);
  await userEvent.click(screen.getByRole('button', { name: 'Export' }));
  await userEvent.click(await screen.findByRole('menuitem', { name: 'As CSV' }));
  expect(await screen.findByText('Exported 3 lines.')).toBeVisible();
  const [name, csv] = saved.mock.lastCall ?? [];
  expect([name, csv?.type]).toEqual([
    expect.stringMatching(/^activity-\d{4}-\d\d-\d\d\.csv$/),
    'text/csv;charset=utf-8',
  ]);
  expect(await csv?.text()).toMatch(/^"at",/);
  await userEvent.click(screen.getByRole('button', { name: 'Export' }));
  await userEvent.click(await screen.findByRole('menuitem', { name: 'As JSON' }));
  await waitFor(() => expect(saved).toHaveBeenCalledTimes(2));
  expect(JSON.parse((await saved.mock.calls[1]?.[1].text()) ?? '')).toHaveLength(3);
});

it('says that an export failed, and saves nothing half', async () => {
  open((request) =>
    (new URL(request.url).searchParams.has('cursor') ? fail('unavailable') : answer(page(2, '2')))(request),
  );
  await screen.findByText(/2 lines/);
  await userEvent.click(screen.getByRole('button', { name: 'Export' }));
  await userEvent.click(await screen.findByRole('menuitem', { name: 'As JSON' }));
  expect(await screen.findByText('The export failed')).toBeVisible();
  expect(saved).not.toHaveBeenCalled();
});
