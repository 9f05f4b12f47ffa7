import { screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { beforeEach, expect, it, vi } from 'vitest';
import { renderKit } from '../../../../test/support/render-kit.tsx';
import { PanelView } from '../../shell/panel-view.tsx';
import { sampleOrganizations, sampleProject, sampleRef, sampleRegions } from '../states/samples.ts';
import { answer, fail, type Reply, silence } from '../states/state-fetch.ts';
import { launchPanel } from './index.ts';

beforeEach(() => sessionStorage.clear());

function open(create: Reply, organizations: unknown = sampleOrganizations.slice(0, 1)) {
  const sent: unknown[] = [];
  const kit = renderKit(<PanelView definition={launchPanel} />, {
    place: { panel: 'launch' },
    replies: {
      'v1-list-all-organizations': answer(organizations),
      'v1-get-available-regions': answer(sampleRegions),
      'v1-create-a-project': async (request) => {
        sent.push(await request.clone().json());
        return create(request);
      },
    },
  });
  return { ...kit, sent };
}

const created = answer(sampleProject({ status: 'COMING_UP' }), { status: 201 });
const submit = () => screen.findByRole('button', { name: 'Launch project' });

async function fillIn(name = 'Todo app') {
  await userEvent.type(await screen.findByLabelText('Name'), name);
  await userEvent.click(await screen.findByRole('radio', { name: /Americas/ }));
}

it('launches and goes to the status of the new project', async () => {
  const { sent, navigation } = open(created);
  await fillIn();
  await userEvent.click(await submit());
  await waitFor(() => expect(navigation.getCurrent()).toEqual({ panel: 'status', project: sampleRef }));
  expect(sent).toEqual([
    { name: 'Todo app', organization_slug: 'acme', region_selection: { type: 'smartGroup', code: 'americas' } },
  ]);
});

it('sends one request however often it is pressed', async () => {
  const { sent } = open(silence);
  await fillIn();
  const button = await submit();
  for (const _ of [1, 2, 3]) button.click();
  await userEvent.dblClick(button);
  await userEvent.type(screen.getByLabelText('Name'), '{Enter}');
  await waitFor(() => expect(sent).toHaveLength(1));
});

it('says what is missing, with the focus on it, and leads to the field', async () => {
  const { sent } = open(created, sampleOrganizations);
  await userEvent.click(await submit());
  const summary = await screen.findByRole('alert');
  expect(summary).toHaveFocus();
  expect(summary).toHaveTextContent('3 things are missing');
  await userEvent.click(screen.getByRole('button', { name: 'Give the project a name.' }));
  expect(screen.getByLabelText('Name')).toHaveFocus();
  expect(sent).toEqual([]);
});

it('has the draft again after a reload, and forgets it once it is launched', async () => {
  const first = open(created);
  await fillIn('Field notes');
  first.unmount();
  const second = open(created);
  expect(await screen.findByLabelText('Name')).toHaveValue('Field notes');
  expect(await screen.findByRole('radio', { name: /Americas/ })).toBeChecked();
  await userEvent.click(await submit());
  await waitFor(() => expect(second.navigation.getCurrent().panel).toBe('status'));
  second.unmount();
  open(created);
  expect(await screen.findByLabelText('Name')).toHaveValue('');
});

it('keeps what was typed when the session has ended', async () => {
  open(fail('unauthenticated'));
  await fillIn();
  await userEvent.click(await submit());
  expect(await screen.findByText('Your session has ended')).toBeVisible();
  expect(screen.getByLabelText('Name')).toHaveValue('Todo app');
});

it('says that the project may exist when the answer never came', async () => {
  open(async () => {
    throw new TypeError('Failed to fetch');
  });
  await fillIn();
  await userEvent.click(await submit());
  expect(await screen.findByText(/Whether the project was created is not known/)).toBeVisible();
});

it('names what keeps the server from sealing the password', async () => {
  open(fail('unavailable', { message: 'No store is configured.' }));
  await fillIn();
  await userEvent.click(await submit());
  expect(await screen.findByText('No store is configured.')).toBeVisible();
  expect(screen.queryByText(/Whether the project was created/)).toBeNull();
});

it('offers an exact region behind a disclosure, with little room said', async () => {
  const { sent } = open(created);
  await fillIn();
  await userEvent.click(screen.getByText('Choose one exact region'));
  const exact = screen.getByLabelText('Exact region');
  expect(screen.getByRole('option', { name: /Ireland.*little room/ })).toBeInTheDocument();
  await userEvent.selectOptions(exact, 'us-east-1');
  await userEvent.click(await submit());
  await waitFor(() => expect(sent).toMatchObject([{ region_selection: { type: 'specific', code: 'us-east-1' } }]));
});

it('marks the group that the platform recommends', async () => {
  open(created);
  expect(await screen.findByRole('radio', { name: /Europe.*Recommended/ })).toBeInTheDocument();
});

it('does not ask twice for regions that it knows', async () => {
  const regions = vi.fn<Reply>(answer(sampleRegions));
  const { reply } = open(created, sampleOrganizations);
  reply({ 'v1-get-available-regions': regions });
  await userEvent.selectOptions(await screen.findByLabelText('Organization'), 'acme');
  await screen.findByRole('radio', { name: /Americas/ });
  await userEvent.selectOptions(screen.getByLabelText('Organization'), 'globex');
  await screen.findByRole('radio', { name: /Americas/ });
  await userEvent.selectOptions(screen.getByLabelText('Organization'), 'acme');
  await screen.findByRole('radio', { name: /Americas/ });
  expect(regions).toHaveBeenCalledTimes(2);
});
