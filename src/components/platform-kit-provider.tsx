import { type ReactNode, useMemo, useState } from 'react';
import { useTranslate } from '../hooks/platform.ts';
import { PlatformDataProvider, type PlatformDataProviderProps } from '../hooks/provider.tsx';
import { panels } from './panels/registry.ts';
import { CommandProvider } from './shell/commands.tsx';
import { PortalRoot } from './shell/kit-root.tsx';
import { PanelRegistryContext } from './shell/panel-registry.ts';
import { type Slots, SlotsContext } from './shell/slots.ts';
import { type Theme, ThemeContext } from './shell/theme.ts';
import { ConfirmProvider } from './shell/use-confirm.tsx';
import { ToastProvider } from './ui/toast.tsx';
import { TooltipProvider } from './ui/tooltip.tsx';

export interface PlatformKitProviderProps extends PlatformDataProviderProps {
  /** `system` by default. */
  theme?: Theme;
  /** Told when the reader chooses another theme, so that the host can keep it. */
  onThemeChange?: (theme: Theme) => void;
  density?: 'default' | 'compact';
  /** Where floating parts go, when an ancestor of the kit would cut them off. */
  portalContainer?: HTMLElement;
  slots?: Slots;
}

interface ThemedProps extends Pick<PlatformKitProviderProps, 'theme' | 'onThemeChange' | 'density'> {
  children: ReactNode;
}

/** The reader's choice holds until the host says another theme. */
function ThemeProvider({ theme = 'system', onThemeChange, density = 'default', children }: ThemedProps) {
  const [chosen, setChosen] = useState(theme);
  const [given, setGiven] = useState(theme);
  if (given !== theme) {
    setGiven(theme);
    setChosen(theme);
  }
  const value = useMemo(
    () => ({
      theme: chosen,
      density,
      setTheme: (next: Theme) => {
        setChosen(next);
        onThemeChange?.(next);
      },
    }),
    [chosen, density, onThemeChange],
  );
  return <ThemeContext.Provider value={value}>{children}</ThemeContext.Provider>;
}

function Services({ children }: { children: ReactNode }) {
  const t = useTranslate();
  return (
    <TooltipProvider>
      <ToastProvider label={t('shell.toasts')} closeLabel={t('common.close')}>
        <CommandProvider>
          <ConfirmProvider>{children}</ConfirmProvider>
        </CommandProvider>
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
          <PanelRegistryContext.Provider value={panels}>
            <PortalRoot container={portalContainer}>
              <Services>{children}</Services>
            </PortalRoot>
          </PanelRegistryContext.Provider>
        </SlotsContext.Provider>
      </ThemeProvider>
    </PlatformDataProvider>
  );
}
