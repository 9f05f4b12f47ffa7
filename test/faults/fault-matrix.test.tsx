import { screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { operation } from '../../src/api/operations.ts';
import { panels } from '../../src/components/panels/registry.ts';
import type { PanelStates } from '../../src/components/panels/states/panel-states.ts';
import { silence } from '../../src/components/panels/states/state-fetch.ts';
import { expectNothingFalse, expectNothingLost, expectSeen, expectTold } from './expectations.ts';
import { faults, oddAnswer } from './faults.ts';
import { openPanel, textOf } from './open-panel.tsx';

const modules = import.meta.glob<{ states: PanelStates }>('../../src/components/panels/*/states.ts', { eager: true });
const declared = Object.values(modules).map(({ states }) => states);

afterEach(() => vi.restoreAllMocks());

/** The client's deadline under the test's hand: it was asked for 60 seconds, and they pass when the test says so. */
function holdDeadlines() {
  const deadlines: AbortController[] = [];
  const timeout = vi.spyOn(AbortSignal, 'timeout').mockImplementation(() => {
    const controller = new AbortController();
    deadlines.push(controller);
    return controller.signal;
  });
  return () => {
    expect(timeout).toHaveBeenCalledWith(60_000);
    for (const controller of deadlines) controller.abort();
  };
}

it('has declared states for every panel of the registry', () => {
  expect(declared.map(({ panel }) => panel).sort()).toEqual(panels.map(({ id }) => id).sort());
  for (const { doors } of declared) expect(doors.length).toBeGreaterThan(0);
});

for (const panel of panels) {
  const states = declared.find((one) => one.panel === panel.id);
  if (!states) continue;
  describe(`panel ${panel.id}`, () => {
    for (const door of states.doors) {
      for (const fault of faults.filter(({ appliesTo }) => appliesTo(door.operation))) {
        it(`${door.operation}: ${fault.name}`, async () => {
          const letTimePass = fault.silent ? holdDeadlines() : undefined;
          await openPanel({ panel, states, door, reply: fault.reply });
          letTimePass?.();
          await expectTold(fault, door);
          expectNothingFalse(door);
          expectNothingLost(door);
          expect(screen.getByText('the rest of the page')).toBeVisible();
          expect(screen.queryByText(textOf('panel.failed.title'))).toBeNull();
        });
      }

      it(`${door.operation}: a value that the platform added since`, async () => {
        await openPanel({ panel, states, door, reply: oddAnswer(door) });
        await expectSeen(door.odd.shows);
        expect(screen.queryByRole('alert')).toBeNull();
      });

      const ends = operation(door.operation).risk === 'read' || panel.id === 'sql';
      it(`${door.operation}: leaving the panel ${ends ? 'ends' : 'does not end'} it`, async () => {
        const { view, signals } = await openPanel({ panel, states, door, reply: silence });
        const ended = () => signals().map(({ aborted }) => aborted);
        expect(ended()).not.toContain(true);
        view.unmount();
        await waitFor(() => expect(ended()).not.toContain(!ends));
      });
    }
  });
}
