import { useRef } from 'react';

/** What a menu was opened with: its items are gone when the dialog that one of them opened is closed. */
function lasting(element: Element | null): HTMLElement | null {
  const trigger = element?.closest('[role="menu"]')?.getAttribute('aria-labelledby');
  const target = trigger ? document.getElementById(trigger) : element;
  return target instanceof HTMLElement ? target : null;
}

/** Where work in a dialog begins: where it says so, else its first field, else its first button; never the one that closes it. */
function startOf(dialog: EventTarget | null): HTMLElement | null {
  if (!(dialog instanceof HTMLElement)) return null;
  const said = dialog.querySelector<HTMLElement>('[data-dialog-start]');
  if (said) return said;
  const find = (inside: string) =>
    dialog.querySelector<HTMLElement>(`[data-dialog-body] :is(${inside}):not([disabled], [tabindex="-1"])`);
  return find('input, textarea, select') ?? find('button');
}

/** Gives the focus back to what had it before something opened, also where Radix knows no trigger. */
export function useRememberedFocus() {
  const before = useRef<HTMLElement | null>(null);
  return {
    onOpenAutoFocus: (event: Event) => {
      before.current = lasting(document.activeElement);
      const start = startOf(event.target);
      if (!start) return;
      event.preventDefault();
      start.focus();
    },
    onCloseAutoFocus: (event: Event) => {
      event.preventDefault();
      // Where the focus has gone on already, for example to the heading of another panel, it stays.
      if (document.activeElement === document.body && before.current?.isConnected) before.current.focus();
    },
  };
}
