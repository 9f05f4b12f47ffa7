import { createContext, type ReactNode, useContext, useEffect, useState, useSyncExternalStore } from 'react';

/** Something that the palette can do. */
export interface Command {
  readonly id: string;
  readonly label: string;
  readonly run: () => void;
  /** Keys, as they are written for a reader. */
  readonly shortcut?: string;
}

interface CommandStore {
  readonly add: (command: Command) => () => void;
  readonly subscribe: (listener: () => void) => () => void;
  readonly list: () => readonly Command[];
}

function createCommandStore(): CommandStore {
  let commands: readonly Command[] = [];
  const listeners = new Set<() => void>();
  const change = (next: readonly Command[]) => {
    commands = next;
    for (const listener of listeners) listener();
  };
  return {
    add(command) {
      change([...commands, command]);
      return () => change(commands.filter((one) => one !== command));
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    list: () => commands,
  };
}

const CommandContext = createContext<CommandStore>(createCommandStore());

/** Keeps the commands of the panels below. */
export function CommandProvider({ children }: { children: ReactNode }) {
  const [store] = useState(createCommandStore);
  return <CommandContext.Provider value={store}>{children}</CommandContext.Provider>;
}

/** Puts a command into the palette while the component is there. Keep the object stable (`useMemo`); nothing adds none. */
export function useCommand(command: Command | undefined): void {
  const { add } = useContext(CommandContext);
  useEffect(() => (command ? add(command) : undefined), [add, command]);
}

export function useCommands(): readonly Command[] {
  const { subscribe, list } = useContext(CommandContext);
  return useSyncExternalStore(subscribe, list, list);
}
