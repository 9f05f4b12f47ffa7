import { createContext, lazy, type ReactNode, Suspense, useContext, useEffect, useMemo, useState } from 'react';
import { useTranslate } from '../../hooks/platform.ts';
import { useToast } from '../ui/toast.tsx';
import type { CommandPaletteProps } from './command-palette.tsx';
import { PanelBoundary } from './panel-boundary.tsx';
import { ShortcutsSheet } from './shortcuts-sheet.tsx';

export type ShellDialog = 'palette' | 'projects' | 'shortcuts';

interface ShellDialogs {
  readonly open: (dialog: ShellDialog) => void;
}

const ShellDialogsContext = createContext<ShellDialogs>({ open: () => undefined });

/** Opens the palette (of everything, or of projects alone) and the sheet of shortcuts. */
export function useShellDialogs(): ShellDialogs {
  return useContext(ShellDialogsContext);
}

const loadPalette = async () => ({ default: (await import('./command-palette.tsx')).CommandPalette });

function NotLoaded({ onClose }: Pick<CommandPaletteProps, 'onClose'>) {
  const t = useTranslate();
  const { show } = useToast();
  useEffect(() => {
    show({ tone: 'danger', title: t('palette.notLoaded'), text: t('panel.chunk.text') });
    onClose();
  }, [show, t, onClose]);
  return null;
}

/** The palette, loaded when it is first opened; each opening tries again where that failed. */
function LazyPalette(props: CommandPaletteProps) {
  const [Palette] = useState(() => lazy(loadPalette));
  return (
    <PanelBoundary fallback={() => <NotLoaded onClose={props.onClose} />}>
      <Suspense>
        <Palette {...props} />
      </Suspense>
    </PanelBoundary>
  );
}

export function ShellDialogsProvider({ children }: { children: ReactNode }) {
  const [dialog, setDialog] = useState<ShellDialog>();
  const api = useMemo(() => ({ open: setDialog }), []);
  const close = useMemo(() => () => setDialog(undefined), []);
  return (
    <ShellDialogsContext.Provider value={api}>
      {children}
      {(dialog === 'palette' || dialog === 'projects') && (
        <LazyPalette key={dialog} onlyProjects={dialog === 'projects'} onClose={close} />
      )}
      <ShortcutsSheet open={dialog === 'shortcuts'} onClose={close} />
    </ShellDialogsContext.Provider>
  );
}
