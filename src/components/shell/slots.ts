import { createContext, type ReactNode, useContext } from 'react';
import type { CatalogueId } from '../../api/operations.ts';

/** A failure as the kit would show it. */
export interface SlotFailure {
  readonly error: unknown;
  /** What happened, in the reader's words. */
  readonly title: string;
  /** What the reader can do. */
  readonly hint: string | undefined;
  /** For support; empty where the failure has none. */
  readonly requestId: string;
  /** What was asked for, where it was a request. */
  readonly operationId: CatalogueId | undefined;
  /** Absent where trying again cannot help; seconds that have to pass before it can. */
  readonly retry: (() => void) | undefined;
  readonly retryAfterSeconds: number;
}

/** Places that a host may fill with something of its own. */
export interface Slots {
  /** Shown where the session has ended; a button that leads to the host's sign-in. */
  readonly signIn?: ReactNode;
  /** Shown where a right is missing; a way to ask for it. */
  readonly askForAccess?: (request: { capability: string | undefined; project: string | undefined }) => ReactNode;
  /** Ends the session; where it is given, the sidebar has a button for it. What the kit kept in the browser goes with it. */
  readonly signOut?: () => void | Promise<void>;
  /** Above the sidebar, for a name or a logo. */
  readonly brand?: ReactNode;
  /** While a panel's code, rights and first data are on their way. */
  readonly loading?: (wait: { panel: string; project: string | undefined }) => ReactNode;
  /** In place of each note of a failure. Whoever fills it has to say what `title` says and to offer `retry`. */
  readonly error?: (failure: SlotFailure) => ReactNode;
}

export const SlotsContext = createContext<Slots>({});

export function useSlots(): Slots {
  return useContext(SlotsContext);
}
