import { createContext, type ReactNode, useContext, useState } from 'react';
import { createPortal } from 'react-dom';
import { useTranslate } from '../../hooks/platform.ts';
import { PortalContainerContext } from '../ui/portal-container.ts';
import { useTheme } from './theme.ts';

const InsideRootContext = createContext(false);

/** The attributes that the styles of the kit hold below. */
function useRootAttributes() {
  const { theme, density, variables } = useTheme();
  return { 'data-pk-theme': theme, 'data-pk-density': density, style: variables };
}

/** The element below which the kit's styles hold: as high as what is around it, where that has a height. One around another adds nothing. */
export function KitRoot({ children }: { children: ReactNode }) {
  const attributes = useRootAttributes();
  if (useContext(InsideRootContext)) return children;
  return (
    <InsideRootContext.Provider value>
      <div {...attributes} className="platform-kit pk:h-full pk:min-h-0">
        {children}
      </div>
    </InsideRootContext.Provider>
  );
}

export interface PortalRootProps {
  children: ReactNode;
  /** Where floating parts go; by default beside the children. */
  container?: HTMLElement;
}

/** Gives everything below a place for what floats: a sibling with the kit's styles, never the host's `body`. */
export function PortalRoot({ children, container }: PortalRootProps) {
  const [element, setElement] = useState<HTMLElement | null>(null);
  const attributes = useRootAttributes();
  const t = useTranslate();
  const portal = (
    <section
      {...attributes}
      aria-label={t('shell.floating')}
      data-pk-portal=""
      className="platform-kit"
      ref={setElement}
    />
  );
  return (
    <PortalContainerContext.Provider value={element}>
      {children}
      {container ? createPortal(portal, container) : portal}
    </PortalContainerContext.Provider>
  );
}
