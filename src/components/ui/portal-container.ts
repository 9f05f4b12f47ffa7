import { createContext, useContext } from 'react';

/** The element that floating parts are put into: inside the kit, so that its styles and theme hold there. */
export const PortalContainerContext = createContext<HTMLElement | null>(null);

/** The kit's portal element; null until it is on the page. */
export function usePortalContainer(): HTMLElement | null {
  return useContext(PortalContainerContext);
}
