import { createContext, useContext } from 'react';

/** What a panel's frame has to know about the panel that it is the frame of. */
export interface PanelContextValue {
  readonly title: string;
  readonly project: string;
  readonly writes: boolean;
  /** Whether the reader came here by moving inside the kit; then the heading takes the focus. */
  readonly arrived: boolean;
}

export const PanelContext = createContext<PanelContextValue>({ title: '', project: '', writes: false, arrived: false });

export function usePanelContext(): PanelContextValue {
  return useContext(PanelContext);
}
