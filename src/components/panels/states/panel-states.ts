import type { Fetch } from '../../../api/fetch.ts';
import type { CatalogueId } from '../../../api/operations.ts';
import type { MessageKey } from '../../../messages/translate.ts';

/** What a panel looks like in one situation: how the proxy answers, where the panel is, what was done. */
export interface NamedState {
  readonly fetch: () => Fetch;
  /** State of the place. */
  readonly place?: Readonly<Record<string, string>>;
  /** What has to be done to get there. */
  readonly steps?: readonly Step[];
}

/** What a person does to bring a panel to a request; texts are keys of the catalogue. */
export type Step = { readonly press: MessageKey } | { readonly type: string; readonly into: MessageKey };

/** One request of a panel, as the fault matrix tries it: everything else is answered as in the state `full`. */
export interface Door {
  readonly operation: CatalogueId;
  /** Defaults to `full`. */
  readonly state?: string;
  /** What leads to the request where opening the panel does not. */
  readonly steps?: readonly Step[];
  /** A request on the side, without which the panel goes on: what is seen in place of what it would have given. */
  readonly aside?: string;
  /** Texts that would be a lie when the request has failed: "none", "all is well". */
  readonly lies: readonly MessageKey[];
  /** An answer with a value that the platform does not have yet, and the text that has to be seen then. */
  readonly odd: { readonly body: unknown; readonly shows: string };
}

/** The named states of a panel, as data: for tests and for the development gallery. */
export interface PanelStates {
  /** Id of the panel. */
  readonly panel: string;
  /** Ref of the project that the states are about; none for a panel about the whole platform. */
  readonly project?: string;
  readonly states: Readonly<Record<'loading' | 'empty' | 'failed' | 'refused' | 'full', NamedState>> &
    Readonly<Record<string, NamedState>>;
  readonly doors: readonly Door[];
}
