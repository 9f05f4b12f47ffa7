import { screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, it, vi } from 'vitest';
import { renderKit } from '../../../test/support/render-kit.tsx';
import { platformError } from '../../api/errors.ts';
import { type StepUpQuestion, useAskStepUp } from '../../hooks/step-up.ts';
import { Button } from '../ui/button.tsx';

function Asker({ question, onAnswer }: { question: StepUpQuestion; onAnswer: (yes: boolean) => void }) {
  const ask = useAskStepUp();
  return <Button onClick={() => void ask?.(question).then(onAnswer)}>Merge</Button>;
}

async function open(confirm: StepUpQuestion['confirm']) {
  const onAnswer = vi.fn<(yes: boolean) => void>();
  const question = {
    operationId: 'v1-merge-a-branch',
    ref: undefined,
    phrase: 'feature-x',
    expiresAt: '2026-10-02T08:20:00.000Z',
    confirm,
  } as const;
  renderKit(<Asker question={question} onAnswer={onAnswer} />);
  await userEvent.click(screen.getByRole('button', { name: 'Merge' }));
  const sheet = await screen.findByRole('dialog', { name: 'Confirm this' });
  return { onAnswer, sheet, field: within(sheet).getByRole('textbox') };
}

it('says what will happen and until when the question holds, and sends what is typed', async () => {
  const confirm = vi.fn<StepUpQuestion['confirm']>(async () => {});
  const { onAnswer, sheet, field } = await open(confirm);
  expect(sheet).toHaveTextContent(/“v1-merge-a-branch” for feature-x.*until 8:20/);
  expect(within(sheet).getByRole('button', { name: 'Confirm' })).toBeDisabled();
  await userEvent.type(field, 'feature-x{Enter}');
  await waitFor(() => expect(onAnswer.mock.calls).toEqual([[true]]));
  expect(confirm.mock.calls).toEqual([['feature-x']]);
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
});

it('takes closing for no, and sends nothing', async () => {
  const confirm = vi.fn<StepUpQuestion['confirm']>(async () => {});
  const { onAnswer } = await open(confirm);
  await userEvent.keyboard('{Escape}');
  await waitFor(() => expect(onAnswer.mock.calls).toEqual([[false]]));
  expect(confirm).not.toHaveBeenCalled();
});

it.each([
  ['not_found', 'This question has ended. Close it and begin again.'],
  ['invalid_input', 'That is not what has to be typed.'],
  ['network', /^The connection was lost/],
] as const)('stays open with what was typed when confirming fails with %s', async (code, text) => {
  const confirm = vi.fn<StepUpQuestion['confirm']>(async () => Promise.reject(platformError(code)));
  const { onAnswer, field } = await open(confirm);
  await userEvent.type(field, 'feature-x{Enter}');
  expect(await screen.findByText(text)).toBeVisible();
  expect(field).toHaveValue('feature-x');
  expect(onAnswer).not.toHaveBeenCalled();
  await userEvent.keyboard('{Enter}');
  await waitFor(() => expect(confirm).toHaveBeenCalledTimes(2));
});
