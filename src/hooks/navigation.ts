import { useCallback, useSyncExternalStore } from 'react';
import { placeToPath } from './place-path.ts';
import { usePlatform } from './platform.ts';

/** Where the kit is: a panel, for a project where the panel is about one, with the panel's own state. */
export interface Place {
  readonly panel: string;
  readonly project?: string;
  readonly state?: Readonly<Record<string, string>>;
}

/** The port through which panels move. A panel never knows a router; the host gives a driver. */
export interface Navigation {
  readonly getCurrent: () => Place;
  readonly subscribe: (listener: () => void) => () => void;
  readonly go: (place: Place, options?: { replace?: boolean }) => void;
  /** The address of a place, where the driver has addresses, so that links open in a new tab. */
  readonly href: (place: Place) => string | undefined;
}

/** Navigation without addresses, for an embedded kit. */
export function createMemoryNavigation(start: Place): Navigation {
  let current = start;
  const listeners = new Set<() => void>();
  return {
    getCurrent: () => current,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    go(place) {
      current = place;
      for (const listener of listeners) listener();
    },
    href: () => undefined,
  };
}

/** The current place and the ways to another. A move to another panel or project is told to the host. */
export function useNavigation() {
  const { navigation, emit } = usePlatform();
  const current = useSyncExternalStore(navigation.subscribe, navigation.getCurrent, navigation.getCurrent);
  const go = useCallback<Navigation['go']>(
    (place, options) => {
      const { panel, project } = place;
      const before = navigation.getCurrent();
      navigation.go(place, options);
      if (panel !== before.panel || project !== before.project)
        emit({ type: 'navigate', panel, project, path: placeToPath(place) });
    },
    [navigation, emit],
  );
  return { current, go, href: navigation.href };
}
