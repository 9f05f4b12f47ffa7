import { panels } from '../../src/components/panels/registry.ts';
import type { PanelStates } from '../../src/components/panels/states/panel-states.ts';
import type { ShellState } from './shell-states.ts';

const modules = import.meta.glob<{ states: PanelStates }>('../../src/components/panels/*/states.ts', { eager: true });

/** Every named state of every panel, as `{panel}/{state}`. */
export const panelStates: Readonly<Record<string, ShellState>> = Object.fromEntries(
  Object.values(modules).flatMap(({ states: { panel, project, states } }) =>
    Object.entries(states).map(([name, { fetch, place }]) => [
      `${panel}/${name}`,
      { place: { panel, project, state: place }, fetch, panels },
    ]),
  ),
);
