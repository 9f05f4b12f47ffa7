import { act, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import Activity from 'lucide-react/icons/activity';
import type { ReactNode } from 'react';
import { afterEach, expect, it, vi } from 'vitest';
import { type KitOptions, renderKit } from '../../../test/support/render-kit.tsx';
import { definePanel, type PanelDefinition } from '../panels/define-panel.ts';
import { sampleAccess, sampleRef } from '../panels/states/samples.ts';
import { answer, fail, type Replies } from '../panels/states/state-fetch.ts';
import { PanelFrame } from './panel-frame.tsx';
import { PanelHost } from './panel-host.tsx';

const status = { panel: 'status', project: sampleRef };

function panel(id: string, children: () => ReactNode, more: Partial<PanelDefinition> = {}): PanelDefinition {
  const Panel = () => <PanelFrame title={`The ${id}`}>{children()}</PanelFrame>;
  return definePanel({
    id,
    title: 'common.docs',
    icon: Activity,
    scope: 'project',
    requires: ['v1-get-services-health'],
    writes: true,
    load: async () => Panel,
    ...more,
  });
}

function show(panels: readonly PanelDefinition[], replies: Replies = {}, more: KitOptions = {}) {
  return renderKit(<PanelHost />, { panels, replies, place: status, ...more });
}

afterEach(() => vi.restoreAllMocks());

it('draws the panel of the place with the environment of its project', async () => {
  show([panel('status', () => 'All services answer')]);
  expect(await screen.findByText('All services answer')).toBeInTheDocument();
  expect(screen.getByRole('heading', { name: 'The status', level: 1 })).toBeInTheDocument();
  expect(screen.getByText('Production')).toBeInTheDocument();
  expect(screen.getByText('Changes here reach production')).toBeInTheDocument();
});

it('names the missing right instead of drawing the panel', async () => {
  const drawn = vi.fn<() => string>(() => 'secret');
  show([panel('status', drawn)], { 'kit-get-project-access': answer(sampleAccess({ capabilities: [] })) });
  expect(await screen.findByText(/It needs “projects:read”/)).toBeInTheDocument();
  expect(drawn).not.toHaveBeenCalled();
});

it('stays with the failure when the rights could not be asked for, and tries again on request', async () => {
  const kit = show([panel('status', () => 'Here')], { 'kit-get-project-access': fail('internal') });
  expect(await screen.findByText('Something failed on the server')).toBeInTheDocument();
  kit.reply({ 'kit-get-project-access': answer(sampleAccess()) });
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
  expect(await screen.findByText('Here')).toBeInTheDocument();
});

it('keeps a panel that throws to itself and draws it anew on request', async () => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined); // React tells of each error that a boundary took
  let broken = true;
  const draw = () => {
    if (broken) throw new TypeError('drawn wrong');
    return 'Drawn';
  };
  show([panel('status', draw)]);
  expect(await screen.findByText('This panel stopped working')).toBeInTheDocument();
  expect(screen.queryByText(/drawn wrong/)).not.toBeInTheDocument();
  broken = false;
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
  expect(await screen.findByText('Drawn')).toBeInTheDocument();
});

it('loads the code of a panel again after a lost connection', async () => {
  const load = vi
    .fn<PanelDefinition['load']>()
    .mockRejectedValueOnce(new TypeError('Failed to fetch dynamically imported module'))
    .mockResolvedValue(() => 'Loaded');
  show([panel('status', () => '', { load })]);
  expect(await screen.findByText('This panel could not be loaded')).toBeInTheDocument();
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
  expect(await screen.findByText('Loaded')).toBeInTheDocument();
});

it('says that a place does not exist, also a project panel without a project', async () => {
  const kit = show([panel('status', () => 'Here')], {}, { place: { panel: 'nowhere' } });
  expect(screen.getByRole('heading', { name: 'There is no such page' })).toBeInTheDocument();
  act(() => kit.navigation.go({ panel: 'status' }));
  expect(screen.getByRole('heading', { name: 'There is no such page' })).toBeInTheDocument();
  act(() => kit.navigation.go(status));
  expect(await screen.findByText('Here')).toBeInTheDocument();
});

it('moves the focus to the heading of a panel that the reader went to, but not at the start', async () => {
  const kit = show([panel('status', () => 'Here'), panel('sql', () => 'There')]);
  await screen.findByText('Here');
  expect(document.body).toHaveFocus();
  act(() => kit.navigation.go({ panel: 'sql', project: sampleRef }));
  await screen.findByText('There');
  await expect.poll(() => document.activeElement).toBe(screen.getByRole('heading', { name: 'The sql' }));
});
