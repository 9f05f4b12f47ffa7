import { render } from '@testing-library/react';
import type { ReactNode } from 'react';
import type { PanelDefinition } from '../../src/components/panels/define-panel.ts';
import { sampleCaller } from '../../src/components/panels/states/samples.ts';
import { type Replies, stateFetch } from '../../src/components/panels/states/state-fetch.ts';
import { PlatformKitProvider, type PlatformKitProviderProps } from '../../src/components/platform-kit-provider.tsx';
import { PanelRegistryContext } from '../../src/components/shell/panel-registry.ts';
import { createMemoryNavigation, type Place } from '../../src/hooks/navigation.ts';
import { createQueryClient } from '../../src/hooks/query-client.ts';

export interface KitOptions extends Partial<Omit<PlatformKitProviderProps, 'children' | 'navigation'>> {
  /** Who asks may do everything unless the replies say otherwise. */
  replies?: Replies;
  place?: Place;
  /** In place of the kit's own panels. */
  panels?: readonly PanelDefinition[];
}

/** Draws something inside the kit, over replies that a test may change, in English and UTC. */
export function renderKit(
  ui: ReactNode,
  { replies, place = { panel: 'projects' }, panels, ...props }: KitOptions = {},
) {
  const current = { replies: { ...sampleCaller, ...replies } };
  const navigation = createMemoryNavigation(place);
  const queryClient = createQueryClient({ retryDelayMs: 0 });
  const view = render(
    <PlatformKitProvider
      endpoint="/api/platform"
      locale="en"
      timeZone="UTC"
      fetch={(request) => stateFetch(current.replies)(request)}
      navigation={navigation}
      queryClient={queryClient}
      {...props}
    >
      {panels ? <PanelRegistryContext.Provider value={panels}>{ui}</PanelRegistryContext.Provider> : ui}
    </PlatformKitProvider>,
  );
  return {
    ...view,
    navigation,
    queryClient,
    /** Replaces some of the replies. */
    reply: (change: Replies) => {
      current.replies = { ...current.replies, ...change };
    },
  };
}
