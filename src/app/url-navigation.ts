import { type Navigation, type Place, pathToPlace, placeToPath } from '../components/index.ts';

/** The part of a router's history that the driver needs. */
export interface UrlHistory {
  readonly location: { readonly pathname: string; readonly search: string };
  readonly subscribe: (listener: () => void) => () => void;
  readonly push: (url: string) => void;
  readonly replace: (url: string) => void;
}

/** Places as addresses of the page: back, forward, reload and new tabs work as a reader expects. */
export function createUrlNavigation(history: UrlHistory): Navigation {
  let url = '';
  let place: Place = { panel: '' };
  const getCurrent = () => {
    const { pathname, search } = history.location;
    // The same object for the same address, as React expects of a store.
    if (url !== pathname + search) {
      url = pathname + search;
      place = pathToPlace(url);
    }
    return place;
  };
  return {
    getCurrent,
    subscribe: (listener) => history.subscribe(listener),
    go: (next, { replace = false } = {}) => (replace ? history.replace : history.push)(placeToPath(next)),
    href: placeToPath,
  };
}
