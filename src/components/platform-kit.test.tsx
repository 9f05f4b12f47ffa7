import { act, render, screen, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import Activity from 'lucide-react/icons/activity';
import { useState } from 'react';
import { expect, it, vi } from 'vitest';
import { renderKit } from '../../test/support/render-kit.tsx';
import { definePanel, type PlatformEvent, PlatformKit, type PlatformKitProps, PlatformKitProvider } from './index.ts';
import { sampleCaller, sampleProject, sampleProjects, sampleRef } from './panels/states/samples.ts';
import { answer, type Replies, stateFetch } from './panels/states/state-fetch.ts';
import { PanelFrame } from './shell/panel-frame.tsx';

const replies: Replies = {
  ...sampleCaller,
  'v1-get-project': answer(sampleProject()),
  'v1-list-all-projects': answer(sampleProjects(3)),
};

const billing = definePanel({
  id: 'billing',
  title: 'Billing of ours',
  icon: Activity,
  scope: 'project',
  requires: [],
  writes: false,
  load: async () => () => <PanelFrame>Invoices</PanelFrame>,
});

/** A host whose address bar is a `useState`, with a way back. */
function Host({ log, ...kit }: { log?: (path: string, replace: boolean) => void } & PlatformKitProps) {
  const [history, setHistory] = useState(['/']);
  return (
    <PlatformKitProvider endpoint="/api/platform" locale="en" fetch={stateFetch(replies)}>
      <output aria-label="Address">{history.at(-1)}</output>
      <button type="button" onClick={() => setHistory(history.slice(0, -1))}>
        Host’s back
      </button>
      <PlatformKit
        {...kit}
        path={history.at(-1)}
        onNavigate={(path, { replace }) => {
          log?.(path, replace);
          setHistory([...(replace ? history.slice(0, -1) : history), path]);
        }}
        href={(path) => `/app${path}`}
      />
    </PlatformKitProvider>
  );
}

const sidebar = () => within(screen.getByRole('navigation', { name: 'Panels' }));
const entries = () =>
  sidebar()
    .getAllByRole('link')
    .map((link) => link.textContent);

it('follows the host’s path, asks it to move, and goes back with it', async () => {
  render(<Host />);
  expect(await screen.findByRole('heading', { level: 1, name: 'Projects' })).toBeInTheDocument();
  await userEvent.click(sidebar().getByRole('link', { name: 'Launch project' }));
  expect(screen.getByRole('status', { name: 'Address' })).toHaveTextContent('/launch');
  expect(await screen.findByRole('heading', { level: 1, name: 'Launch project' })).toBeInTheDocument();
  await userEvent.click(screen.getByRole('button', { name: 'Host’s back' }));
  expect(await screen.findByRole('heading', { level: 1, name: 'Projects' })).toBeInTheDocument();
});

it('gives links the host’s addresses', async () => {
  render(<Host />);
  expect(sidebar().getByRole('link', { name: 'Launch project' })).toHaveAttribute('href', '/app/launch');
  expect(await screen.findByRole('link', { name: 'Todo app' })).toHaveAttribute(
    'href',
    `/app/projects/${sampleProjects(1)[0]?.ref}/status`,
  );
});

it('keeps the state of a panel in the path, without a step back', async () => {
  const log = vi.fn<(path: string, replace: boolean) => void>();
  render(<Host log={log} />);
  await userEvent.type(await screen.findByRole('searchbox'), 'x');
  expect(log).toHaveBeenLastCalledWith('/projects?search=x', true);
});

it('shows the panels that the host picked, in its order, its own among them', async () => {
  renderKit(<PlatformKit panels={['sql', billing, 'status']} />, { replies, project: sampleRef, place: { panel: '' } });
  expect(entries()).toEqual(['SQL', 'Billing of ours', 'Status']);
  expect(await screen.findByRole('heading', { level: 1, name: 'SQL' })).toBeInTheDocument();
  await userEvent.click(sidebar().getByRole('link', { name: 'Billing of ours' }));
  expect(await screen.findByText('Invoices')).toBeInTheDocument();
});

it('begins where it is told when the host keeps no path', async () => {
  renderKit(<PlatformKit panels={[billing, 'status']} defaultPath={`/projects/${sampleRef}/billing`} />, { replies });
  expect(await screen.findByText('Invoices')).toBeInTheDocument();
});

it('names a panel that does not exist', () => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined); // React tells of each error that is thrown
  const wrong = 'shop' as 'sql'; // what a host without types may write
  expect(() => renderKit(<PlatformKit panels={[wrong]} />, { replies })).toThrow('“shop”');
  vi.restoreAllMocks();
});

it('tells the host where the reader goes, once', async () => {
  const events: PlatformEvent[] = [];
  const onEvent = (event: PlatformEvent) => void events.push(event);
  renderKit(<PlatformKit panels={['projects', billing]} />, { replies, onEvent });
  await userEvent.click(await screen.findByRole('link', { name: 'Todo app' }));
  await userEvent.click(sidebar().getByRole('link', { name: 'Billing of ours' }));
  const ref = sampleProjects(1)[0]?.ref;
  expect(events.filter(({ type }) => type === 'navigate')).toEqual([
    { type: 'navigate', panel: 'status', project: ref, path: `/projects/${ref}/status` },
    { type: 'navigate', panel: 'billing', project: ref, path: `/projects/${ref}/billing` },
  ]);
});

it('says that a panel which is not among the host’s is not there, and leads back', async () => {
  const { navigation } = renderKit(<PlatformKit panels={['projects']} />, { replies });
  act(() => navigation.go({ panel: 'logs', project: sampleRef }));
  await userEvent.click(await screen.findByRole('link', { name: 'Go to the start' }));
  expect(await screen.findByRole('heading', { level: 1, name: 'Projects' })).toBeInTheDocument();
});
