import type { ReactNode } from 'react';

/** A key on the keyboard. */
export function Kbd({ children }: { children: ReactNode }) {
  return (
    <kbd className="pk:inline-flex pk:h-5 pk:min-w-5 pk:items-center pk:justify-center pk:rounded-sm pk:border pk:border-line-strong pk:bg-subtle pk:px-1 pk:font-sans pk:text-xs pk:text-muted">
      {children}
    </kbd>
  );
}
