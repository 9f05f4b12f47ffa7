import { act, screen } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { renderKit } from '../../../test/support/render-kit.tsx';
import type { PlatformEvent } from '../../hooks/platform.ts';
import { PanelView } from '../shell/panel-view.tsx';
import type { PanelDefinition } from './define-panel.ts';
import { panels } from './registry.ts';
import type { PanelStates } from './states/panel-states.ts';

const modules = import.meta.glob<{ states: PanelStates }>('./*/states.ts', { eager: true });
const statesOf = Object.values(modules).map(({ states }) => states);

function show(definition: PanelDefinition, states: PanelStates, state: string) {
  const events: PlatformEvent[] = [];
  const named = states.states[state];
  renderKit(<PanelView definition={definition} />, {
    project: states.project,
    place: { panel: '' },
    fetch: named?.fetch(),
    onEvent: (event) => void events.push(event),
  });
  return events;
}

it('has states of every panel', () => {
  expect(statesOf.map(({ panel }) => panel).sort()).toEqual(panels.map(({ id }) => id).sort());
});

it.each(panels)('tells the host once that $id shows its first data', async (definition) => {
  const states = statesOf.find(({ panel }) => panel === definition.id);
  if (!states) throw new Error('no states');
  const events = show(definition, states, 'full');
  const loaded = { type: 'loaded', panel: definition.id, ...(states.project && { project: states.project }) };
  await vi.waitFor(() => expect(events).toContainEqual(loaded), { timeout: 10_000 });
  await act(() => Promise.resolve());
  expect(events.filter(({ type }) => type === 'loaded')).toHaveLength(1);
});

it.each(panels.filter(({ id }) => id !== 'sql'))(
  'tells the host that $id failed, not that it is there',
  async (definition) => {
    const states = statesOf.find(({ panel }) => panel === definition.id);
    if (!states) throw new Error('no states');
    const events = show(definition, states, 'failed');
    await screen.findByRole('alert');
    expect(events).toContainEqual(expect.objectContaining({ type: 'load-error' }));
    expect(events.filter(({ type }) => type === 'loaded')).toEqual([]);
  },
);
