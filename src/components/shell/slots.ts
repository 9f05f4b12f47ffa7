import { createContext, type ReactNode, useContext } from 'react';

/** Places that a host may fill with something of its own. */
export interface Slots {
  /** Shown where the session has ended; a button that leads to the host's sign-in. */
  readonly signIn?: ReactNode;
  /** Shown where a right is missing; a way to ask for it. */
  readonly askForAccess?: (request: { capability: string | undefined; project: string | undefined }) => ReactNode;
  /** Above the sidebar, for a name or a logo. */
  readonly brand?: ReactNode;
}

export const SlotsContext = createContext<Slots>({});

export function useSlots(): Slots {
  return useContext(SlotsContext);
}
