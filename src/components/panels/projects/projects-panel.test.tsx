import { screen, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, it } from 'vitest';
import { renderKit } from '../../../../test/support/render-kit.tsx';
import { PanelView } from '../../shell/panel-view.tsx';
import { sampleOrganizations, sampleProject, sampleProjects } from '../states/samples.ts';
import { answer, fail } from '../states/state-fetch.ts';
import { projectsPanel } from './index.ts';

const around = { 'v1-list-all-organizations': answer(sampleOrganizations) };

function open(projects: unknown, state: Record<string, string> = {}) {
  return renderKit(<PanelView definition={projectsPanel} />, {
    replies: { ...around, 'v1-list-all-projects': answer(projects) },
    place: { panel: 'projects', state },
  });
}

const names = () =>
  screen.getAllByRole('row').flatMap((row) =>
    within(row)
      .queryAllByRole('link')
      .map((link) => link.textContent),
  );

it('leads from a row to the status of the project', async () => {
  const { navigation } = open([sampleProject()]);
  await userEvent.click(await screen.findByRole('link', { name: 'Todo app' }));
  expect(navigation.getCurrent()).toEqual({ panel: 'status', project: sampleProject().ref });
});

it('keeps what is searched for in the place, so that a link brings it back', async () => {
  const { navigation } = open(sampleProjects(7));
  await userEvent.type(await screen.findByRole('searchbox'), 'notes');
  expect(navigation.getCurrent().state).toEqual({ search: 'notes' });
  expect(names()).toEqual(['Field notes']);
  expect(screen.getByText('1 of 7 projects')).toBeVisible();
});

it('opens with the filter of the place', async () => {
  open(sampleProjects(7), { status: 'INACTIVE' });
  expect(await screen.findByRole('combobox', { name: 'State' })).toHaveValue('INACTIVE');
  expect(names()).toEqual(['Field notes']);
});

it('says when nothing matches, and shows everything again', async () => {
  open(sampleProjects(7), { search: 'zzz' });
  await userEvent.click(await screen.findByRole('button', { name: 'Clear filters' }));
  expect(names()).toHaveLength(7);
});

it('offers to launch the first project', async () => {
  open([]);
  expect(await screen.findByText('No projects yet')).toBeVisible();
  expect(screen.getAllByRole('link', { name: 'Launch project' })).not.toHaveLength(0);
});

it('draws a screenful of 5,000 projects and counts them all', async () => {
  open(sampleProjects(5000));
  expect(await screen.findByText('5,000 projects')).toBeVisible();
  expect(screen.getByRole('grid')).toHaveAttribute('aria-rowcount', '5001');
  expect(names().length).toBeLessThan(60);
});

it('shows a state that the platform added since as it came', async () => {
  open([sampleProject({ status: 'HIBERNATING' })]);
  expect(await screen.findAllByText('HIBERNATING')).not.toHaveLength(0);
});

it('keeps the list when a refresh fails, and says how old it is', async () => {
  const { reply, queryClient } = open([sampleProject()]);
  await screen.findByRole('link', { name: 'Todo app' });
  reply({ 'v1-list-all-projects': fail('internal') });
  await queryClient.refetchQueries();
  expect(await screen.findByText('Something failed on the server')).toBeVisible();
  expect(screen.getByRole('link', { name: 'Todo app' })).toBeVisible();
  expect(screen.getByText(/what was last seen, at/)).toBeVisible();
});
