import { useRef } from 'react';

/** What a menu was opened with: its items are gone when the dialog that one of them opened is closed. */
function lasting(element: Element | null): HTMLElement | null {
  const trigger = element?.closest('[role="menu"]')?.getAttribute('aria-labelledby');
  const target = trigger ? document.getElementById(trigger) : element;
  return target instanceof HTMLElement ? target : null;
}

/** Gives the focus back to what had it before something opened, also where Radix knows no trigger. */
export function useRememberedFocus() {
  const before = useRef<HTMLElement | null>(null);
  return {
    onOpenAutoFocus: () => {
      before.current = lasting(document.activeElement);
    },
    onCloseAutoFocus: (event: Event) => {
      event.preventDefault();
      // Where the focus has gone on already, for example to the heading of another panel, it stays.
      if (document.activeElement === document.body && before.current?.isConnected) before.current.focus();
    },
  };
}
