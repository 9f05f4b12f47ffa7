import { screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, it } from 'vitest';
import { renderKit } from '../../../../test/support/render-kit.tsx';
import { PanelView } from '../../shell/panel-view.tsx';
import { sampleLogs, sampleRef } from '../states/samples.ts';
import { answer, fail, type Reply } from '../states/state-fetch.ts';
import { logsPanel } from './index.ts';

function open(reply: Reply, state: Record<string, string> = {}) {
  const asked: string[] = [];
  const kit = renderKit(<PanelView definition={logsPanel} project={sampleRef} />, {
    place: { panel: 'logs', project: sampleRef, state },
    replies: {
      'v1-get-project-logs': (request) => {
        asked.push(new URL(request.url).searchParams.get('sql') ?? '');
        return reply(request);
      },
    },
  });
  return { ...kit, asked };
}

it('shows the newest lines with time, level and message', async () => {
  open(answer(sampleLogs));
  expect(await screen.findByText('GET | 500 | /rest/v1/todos')).toBeVisible();
  expect(screen.getByText('11:59:06.215')).toBeVisible();
  expect(screen.getByText('500')).toBeVisible();
  expect(screen.getByText(/4 lines, newest first/)).toBeVisible();
});

it('opens with the source of the place and keeps another one there', async () => {
  const { asked, navigation } = open(answer(sampleLogs), { source: 'storage_logs' });
  await screen.findByText(/4 lines/);
  await userEvent.selectOptions(screen.getByLabelText('Source'), 'Postgres');
  expect(navigation.getCurrent().state).toEqual({ source: 'postgres_logs' });
  await screen.findByText(/4 lines/);
  expect(asked[0]).toContain("source = 'storage_logs'");
  expect(asked[1]).toContain("source = 'postgres_logs'");
});

it('says what is empty: this source, in this hour', async () => {
  open(answer({ result: [] }), { source: 'auth_logs' });
  expect(await screen.findByText('No lines in the last hour')).toBeVisible();
  expect(screen.getByText(/^Auth wrote nothing between/)).toBeVisible();
});

it('shows a failure that came in a successful answer as one', async () => {
  open(answer({ result: null, error: 'Resources exceeded' }));
  expect(await screen.findByText('Resources exceeded')).toBeVisible();
  expect(screen.queryByText('No lines in the last hour')).toBeNull();
});

it('says that logs are not available here yet', async () => {
  open(fail('not_implemented'));
  expect(await screen.findByText('This is not available here yet')).toBeVisible();
  expect(screen.getByText(/v1-get-project-logs/)).toBeVisible();
});

it('asks for nothing when the link names a source that it does not know', async () => {
  const { asked } = open(answer(sampleLogs), { source: "x' or 1=1" });
  expect(await screen.findByText(/There is no log source/)).toBeVisible();
  expect(asked).toEqual([]);
});
