import { screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, it, vi } from 'vitest';
import { renderKit } from '../../../test/support/render-kit.tsx';
import { sampleRef } from '../panels/states/samples.ts';
import { Button } from '../ui/button.tsx';
import type { ConfirmRequest } from './confirm-sheet.tsx';
import { type Confirmed, useConfirm } from './use-confirm.tsx';

const request: ConfirmRequest = {
  title: 'Delete billing-eu?',
  action: 'Delete project',
  happens: ['Its API keys no longer work.'],
  lost: ['14 tables'],
  stays: ['Past invoices'],
};

function Asker({ more, onAnswer }: { more?: Partial<ConfirmRequest>; onAnswer: (answer: Confirmed | null) => void }) {
  const confirm = useConfirm();
  return <Button onClick={() => void confirm({ ...request, ...more }).then(onAnswer)}>Delete</Button>;
}

async function ask(more?: Partial<ConfirmRequest>) {
  const onAnswer = vi.fn<(answer: Confirmed | null) => void>();
  renderKit(<Asker more={more} onAnswer={onAnswer} />);
  await userEvent.click(screen.getByRole('button', { name: 'Delete' }));
  await screen.findByRole('dialog');
  return onAnswer;
}

it('says what will happen, be lost and stay, and asks with the action’s own words', async () => {
  const onAnswer = await ask();
  const sheet = screen.getByRole('dialog', { name: 'Delete billing-eu?' });
  for (const text of ['What will happen', '14 tables', 'Past invoices']) expect(sheet).toHaveTextContent(text);
  await userEvent.click(screen.getByRole('button', { name: 'Delete project' }));
  await expect.poll(() => onAnswer.mock.calls).toEqual([[{ typed: '' }]]);
});

it('takes Escape for no', async () => {
  const onAnswer = await ask();
  await userEvent.keyboard('{Escape}');
  await expect.poll(() => onAnswer.mock.calls).toEqual([[null]]);
  expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
});

it('does nothing on Enter until the name is typed', async () => {
  const onAnswer = await ask({ typeName: 'billing-eu' });
  await userEvent.keyboard('billing{Enter}');
  expect(screen.getByRole('button', { name: 'Delete project' })).toBeDisabled();
  expect(onAnswer).not.toHaveBeenCalled();
  await userEvent.keyboard('-eu{Enter}');
  await expect.poll(() => onAnswer.mock.calls).toEqual([[{ typed: 'billing-eu' }]]);
});

it('repeats the environment of the project in the title', async () => {
  await ask({ project: sampleRef });
  expect(await screen.findByText('Production')).toBeInTheDocument();
});
