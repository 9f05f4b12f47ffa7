import { screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { useState } from 'react';
import { afterEach, expect, it } from 'vitest';
import { renderKit } from '../../test/support/render-kit.tsx';
import { PlatformKitDialog } from './index.ts';
import { sampleProject, sampleRef } from './panels/states/samples.ts';
import { answer } from './panels/states/state-fetch.ts';

afterEach(() => localStorage.clear());

function Host() {
  const [open, setOpen] = useState(false);
  return (
    <>
      <button type="button" onClick={() => setOpen(true)}>
        Open the database
      </button>
      <PlatformKitDialog open={open} onOpenChange={setOpen} panels={['status', 'sql']} />
    </>
  );
}

async function show() {
  renderKit(<Host />, {
    project: sampleRef,
    place: { panel: '' },
    replies: { 'v1-get-project': answer(sampleProject()) },
  });
  const open = screen.getByRole('button', { name: 'Open the database' });
  await userEvent.click(open);
  await screen.findByRole('dialog', { name: 'Platform Kit' });
  return open;
}

it('shows the whole kit and gives the focus back when Escape closes it', async () => {
  const open = await show();
  expect(screen.getByRole('navigation', { name: 'Panels' })).toBeInTheDocument();
  expect(screen.getByRole('main')).toHaveFocus();
  await userEvent.keyboard('{Escape}');
  await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
  await waitFor(() => expect(open).toHaveFocus());
});

it('has a way out that is seen', async () => {
  await show();
  await userEvent.click(screen.getByRole('button', { name: 'Close' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
});

it('is where the reader left it, with what was typed, after a close by accident', async () => {
  const open = await show();
  await userEvent.click(screen.getByRole('link', { name: 'SQL' }));
  await userEvent.type(await screen.findByRole('textbox'), 'select 1 from todos');
  await userEvent.keyboard('{Escape}{Escape}');
  await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
  await userEvent.click(open);
  expect(await screen.findByRole('textbox')).toHaveValue('select 1 from todos');
});
