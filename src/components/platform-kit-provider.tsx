import { type ReactNode, useCallback } from 'react';
import { useTranslate } from '../hooks/platform.ts';
import { PlatformDataProvider, type PlatformDataProviderProps } from '../hooks/provider.tsx';
import { CommandProvider } from './shell/commands.tsx';
import { PortalRoot } from './shell/kit-root.tsx';
import { type Slots, SlotsContext } from './shell/slots.ts';
import { ThemeProvider, type ThemeProviderProps } from './shell/theme-provider.tsx';
import { ConfirmProvider } from './shell/use-confirm.tsx';
import { PartFailedContext } from './ui/lazy-part.ts';
import { ToastProvider, useToast } from './ui/toast.tsx';
import { TooltipProvider } from './ui/tooltip.tsx';

export interface PlatformKitProviderProps
  extends PlatformDataProviderProps,
    Pick<ThemeProviderProps, 'theme' | 'onThemeChange' | 'density'> {
  /** Where floating parts go, when an ancestor of the kit would cut them off. */
  portalContainer?: HTMLElement;
  slots?: Slots;
}

/** Says that a dialog or a menu, whose code comes when it is wanted, did not come. */
function PartFailures({ children }: { children: ReactNode }) {
  const t = useTranslate();
  const { show } = useToast();
  const tell = useCallback(
    () => show({ tone: 'danger', title: t('part.notLoaded'), text: t('panel.chunk.text') }),
    [show, t],
  );
  return <PartFailedContext.Provider value={tell}>{children}</PartFailedContext.Provider>;
}

function Services({ children }: { children: ReactNode }) {
  const t = useTranslate();
  return (
    <TooltipProvider>
      <ToastProvider label={t('shell.toasts')} closeLabel={t('common.close')}>
        <PartFailures>
          <CommandProvider>
            <ConfirmProvider>{children}</ConfirmProvider>
          </CommandProvider>
        </PartFailures>
      </ToastProvider>
    </TooltipProvider>
  );
}

const noSlots: Slots = {};

/**
 * What every part of the kit needs around it: data, texts, theme, and a place for what floats. Adds no markup around its
 * children, so that a host's own page can be among them.
 * @example
 * <PlatformKitProvider endpoint="/api/platform" project="abcdefghijklmnopqrst">
 *   <PlatformKit />
 * </PlatformKitProvider>
 */
export function PlatformKitProvider(props: PlatformKitProviderProps) {
  const { theme, onThemeChange, density, portalContainer, slots = noSlots, children, ...data } = props;
  return (
    <PlatformDataProvider {...data}>
      <ThemeProvider theme={theme} onThemeChange={onThemeChange} density={density}>
        <SlotsContext.Provider value={slots}>
          <PortalRoot container={portalContainer}>
            <Services>{children}</Services>
          </PortalRoot>
        </SlotsContext.Provider>
      </ThemeProvider>
    </PlatformDataProvider>
  );
}
