import { screen, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, it } from 'vitest';
import { renderKit } from '../../../test/support/render-kit.tsx';
import { LogsPanel, type PlatformEvent, ProjectStatusPanel, ProjectsPanel, SqlPanel } from '../index.ts';
import { sampleLogs, sampleProject, sampleProjects, sampleRef } from '../panels/states/samples.ts';
import { answer, fail, type Replies } from '../panels/states/state-fetch.ts';

const replies: Replies = {
  'v1-get-project': async (request) =>
    Response.json(sampleProject({ name: request.url.includes(sampleRef) ? 'Todo app' : 'Another' })),
  'v1-list-all-projects': answer(sampleProjects(2)),
  'v1-get-project-logs': answer(sampleLogs),
};

const place = { panel: '' };

it('shows the provider’s project, or another one where the host says so', async () => {
  renderKit(
    <>
      <section aria-label="first">
        <ProjectStatusPanel />
      </section>
      <section aria-label="second">
        <ProjectStatusPanel project="zyxwvutsrqponmlkjihg" />
      </section>
    </>,
    { replies, project: sampleRef, place },
  );
  const first = within(screen.getByRole('region', { name: 'first' }));
  const second = within(screen.getByRole('region', { name: 'second' }));
  expect(await first.findByRole('heading', { level: 2, name: 'Todo app' })).toBeInTheDocument();
  expect(await second.findByRole('heading', { level: 2, name: 'Another' })).toBeInTheDocument();
});

it('keeps its own state to itself beside another panel', async () => {
  const { navigation } = renderKit(
    <>
      <LogsPanel />
      <SqlPanel />
    </>,
    { replies, project: sampleRef, place },
  );
  await userEvent.selectOptions(await screen.findByLabelText('Source'), 'Postgres');
  expect(screen.getByLabelText('Source')).toHaveDisplayValue('Postgres');
  expect(navigation.getCurrent()).toEqual(place);
});

it('tells the host each time that a link leads elsewhere', async () => {
  const events: PlatformEvent[] = [];
  renderKit(<ProjectsPanel />, { replies, place, onEvent: (event) => void events.push(event) });
  const link = await screen.findByRole('link', { name: 'Todo app' });
  await userEvent.click(link);
  await userEvent.click(link);
  const ref = sampleProjects(1)[0]?.ref;
  const told = { type: 'navigate', panel: 'status', project: ref, path: `/projects/${ref}/status` };
  expect(events.filter(({ type }) => type === 'navigate')).toEqual([told, told]);
});

it('leaves loading and failing to the host where it wants them', async () => {
  renderKit(<ProjectsPanel />, {
    replies: { 'v1-list-all-projects': fail('upstream_unavailable') },
    place,
    slots: {
      loading: ({ panel }) => <p>Host waits for {panel}</p>,
      error: ({ title, requestId, retry }) => (
        <button type="button" onClick={retry}>
          {title} ({requestId})
        </button>
      ),
    },
  });
  expect(screen.getByText('Host waits for projects')).toBeInTheDocument();
  expect(await screen.findByRole('button', { name: /cannot be reached \(req_sample\)/ })).toBeInTheDocument();
  expect(screen.queryByRole('alert')).not.toBeInTheDocument();
});
