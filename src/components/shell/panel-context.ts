import { createContext, useContext, useEffect } from 'react';

/** What a panel's frame has to know about the panel that it is the frame of. */
export interface PanelContextValue {
  readonly id: string;
  readonly title: string;
  readonly project: string;
  readonly writes: boolean;
  /** Whether the reader came here by moving inside the kit; then the heading takes the focus. */
  readonly arrived: boolean;
  /** Tells the host, once, that the panel shows its first data. */
  readonly tellLoaded: () => void;
}

export const PanelContext = createContext<PanelContextValue>({
  id: '',
  title: '',
  project: '',
  writes: false,
  arrived: false,
  tellLoaded: () => undefined,
});

export function usePanelContext(): PanelContextValue {
  return useContext(PanelContext);
}

/**
 * Tells the host that the panel shows its first data. Every panel has to, or its host waits in vain.
 * @param loaded whether it does by now
 */
export function usePanelLoaded(loaded: boolean): void {
  const { tellLoaded } = usePanelContext();
  useEffect(() => {
    if (loaded) tellLoaded();
  }, [loaded, tellLoaded]);
}
