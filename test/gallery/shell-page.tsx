import { useState } from 'react';
import { createMemoryNavigation, PlatformKit, PlatformKitProvider, type Theme } from '../../src/components/index.ts';
import { PanelRegistryContext } from '../../src/components/shell/panel-registry.ts';
import type { ShellState } from './shell-states.ts';

export interface ShellPageProps {
  state: ShellState;
  theme: Theme;
  density: 'default' | 'compact';
}

/** The whole dashboard in one state, with panels of the gallery's own. */
export function ShellPage({ state, ...look }: ShellPageProps) {
  const [navigation] = useState(() => createMemoryNavigation(state.place));
  const [fetch] = useState(state.fetch);
  return (
    <PlatformKitProvider
      endpoint="/api/platform"
      locale="en-GB"
      timeZone="Europe/Berlin"
      navigation={navigation}
      fetch={fetch}
      {...look}
    >
      <PanelRegistryContext.Provider value={state.panels}>
        <PlatformKit wholePage />
      </PanelRegistryContext.Provider>
    </PlatformKitProvider>
  );
}
