import { screen } from '@testing-library/react';
import { expect } from 'vitest';
import { operation } from '../../src/api/operations.ts';
import type { Door } from '../../src/components/panels/states/panel-states.ts';
import type { Fault } from './faults.ts';
import { textOf } from './open-panel.tsx';

/** Waits for a text. */
export async function expectSeen(text: string | RegExp) {
  expect((await screen.findAllByText(text)).length).toBeGreaterThan(0);
}

/** Buttons that do again what has failed: the retry, or what was pressed on the way. */
function buttonsToGoOn({ steps = [] }: Door) {
  const pressed = steps.flatMap((step) => ('press' in step ? [textOf(step.press)] : []));
  return [textOf('common.retry'), ...pressed].flatMap((name) => screen.queryAllByRole('button', { name }));
}

const ways: Readonly<Record<Fault['way'], (door: Door) => void>> = {
  'sign in': () => expect(screen.getByRole('button', { name: 'to the sign-in' })).toBeEnabled(),
  'ask for access': ({ operation: id }) =>
    expect(screen.getByRole('button', { name: `ask for ${operation(id).capability}` })).toBeEnabled(),
  wait: () => {
    expect(screen.getAllByText(/in (?:29|30) s/).length).toBeGreaterThan(0);
    for (const retry of screen.queryAllByRole('button', { name: textOf('failure.retryIn') }))
      expect(retry).toBeDisabled();
  },
  retry: (door) => expect(buttonsToGoOn(door).some((button) => !button.hasAttribute('disabled'))).toBe(true),
};

/** The fault's own sentence and a way on; of a request on the side, what stands in for its answer. */
export async function expectTold({ says, quotes, way }: Fault, door: Door) {
  if (door.aside !== undefined) return expectSeen(door.aside);
  for (const key of says) await expectSeen(textOf(key));
  if (quotes) await expectSeen(quotes);
  if (way === 'ask for access') await expectSeen(new RegExp(operation(door.operation).capability));
  ways[way](door);
}

/** No text that would be a lie when nothing is known. */
export function expectNothingFalse({ lies }: Door) {
  for (const key of lies) expect(screen.queryByText(textOf(key)), `“${key}” is a lie here`).toBeNull();
}

/** What was typed on the way is still there; but what confirms something is typed anew each time, on purpose. */
export function expectNothingLost({ steps = [] }: Door) {
  for (const step of steps.flatMap((one) => ('type' in one && one.into !== 'confirm.type' ? [one] : [])))
    expect(screen.getByLabelText(textOf(step.into))).toHaveValue(step.type);
}
