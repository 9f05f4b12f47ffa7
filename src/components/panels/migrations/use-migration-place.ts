import { useCallback } from 'react';
import { type Place, useNavigation } from '../../../hooks/navigation.ts';
import { usePanelContext } from '../../shell/panel-context.ts';

/** What the place of this panel says. */
export interface MigrationPlace {
  /** `new`, `seed` and `back` are pages of their own; empty for the list. */
  readonly view: string;
  /** The migration whose texts are shown; empty for none. */
  readonly version: string;
  readonly search: string;
  /** Tells drafts that were brought from elsewhere apart. */
  readonly from: string;
}

const nowhere: MigrationPlace = { view: '', version: '', search: '', from: '' };

/** Where in the panel the reader is, kept in the place, so that a link or a reload brings it back. */
export function useMigrationPlace() {
  const { current, go } = useNavigation();
  const { project } = usePanelContext();
  const { view = '', version = '', search = '', from = '' } = current.state ?? {};
  const placeOf = useCallback(
    (part: Partial<MigrationPlace>): Place => {
      const next = Object.entries({ ...nowhere, search, ...part });
      return { panel: 'migrations', project, state: Object.fromEntries(next.filter(([, value]) => value !== '')) };
    },
    [project, search],
  );
  return {
    place: { view, version, search, from },
    /** The place with the same search and nothing else than what is given. */
    placeOf,
    show: (part: Partial<MigrationPlace>) => go(placeOf(part)),
    search: (text: string) => go(placeOf({ search: text }), { replace: true }),
  };
}
