import { screen, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { beforeEach, expect, it } from 'vitest';
import { renderKit } from '../../../../../test/support/render-kit.tsx';
import { PanelView } from '../../../shell/panel-view.tsx';
import { sampleRef } from '../../states/samples.ts';
import { migrationsPanel } from '../index.ts';
import { states } from '../states.ts';

beforeEach(() => localStorage.clear());

function open(name: string) {
  const state = states.states[name];
  if (!state) throw new Error(`no state ${name}`);
  return renderKit(<PanelView definition={migrationsPanel} project={sampleRef} />, {
    place: { panel: 'migrations', project: sampleRef },
    fetch: state.fetch(),
  });
}

it('says what differs, and on which side', async () => {
  open('drift');
  expect(await screen.findByText('The database differs from its history', {}, { timeout: 10_000 })).toBeVisible();
  await userEvent.click(screen.getByText('4 differences'));
  const listUnder = (title: string) =>
    within(screen.getByRole('heading', { name: title }).parentElement ?? document.body)
      .getAllByRole('listitem')
      .map(({ textContent }) => textContent);
  expect(listUnder('In the database, not in the history')).toEqual([
    'column todos.due_on',
    'table imported_customers',
    'policy todos.Members read what is theirs',
  ]);
  expect(listUnder('In the history, not in the database')).toEqual(['column todos.title']);
});

it('does not warn where the history cannot be followed', async () => {
  open('drift unsure');
  const said = await screen.findByText('Changes outside of the history are not certain', {}, { timeout: 10_000 });
  expect(said).toBeVisible();
  expect(screen.queryByText('The database differs from its history')).toBeNull();
});
