import { createContext, type ReactNode, useContext, useMemo, useState } from 'react';
import { CommandPalette } from './command-palette.tsx';
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

export function ShellDialogsProvider({ children }: { children: ReactNode }) {
  const [dialog, setDialog] = useState<ShellDialog>();
  const api = useMemo(() => ({ open: setDialog }), []);
  const close = () => setDialog(undefined);
  return (
    <ShellDialogsContext.Provider value={api}>
      {children}
      {(dialog === 'palette' || dialog === 'projects') && (
        <CommandPalette key={dialog} onlyProjects={dialog === 'projects'} onClose={close} />
      )}
      <ShortcutsSheet open={dialog === 'shortcuts'} onClose={close} />
    </ShellDialogsContext.Provider>
  );
}
