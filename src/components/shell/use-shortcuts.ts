import { type RefObject, useEffect } from 'react';
import { useShellDialogs } from './shell-dialogs.tsx';

/** Whether keys are text there. */
function takesText(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);
}

/**
 * Mod+K opens the palette, `?` the sheet, `/` goes to the filter. Only while the focus is in the kit: a host has
 * shortcuts of its own.
 * @param root the kit's element
 * @param wholePage also where nothing on the page has the focus; for a page that is nothing but the kit
 */
export function useShortcuts(root: RefObject<HTMLElement | null>, wholePage: boolean): void {
  const { open } = useShellDialogs();
  useEffect(() => {
    const element = root.current;
    if (!element) return;
    const target = wholePage ? element.ownerDocument : element;
    const onKey = (event: Event) => {
      if (!(event instanceof KeyboardEvent) || event.defaultPrevented) return;
      const done = (act: () => void) => {
        event.preventDefault();
        act();
      };
      if ((event.metaKey || event.ctrlKey) && event.key.toLowerCase() === 'k') return done(() => open('palette'));
      if (takesText(event.target) || event.metaKey || event.ctrlKey || event.altKey) return;
      if (event.key === '?') return done(() => open('shortcuts'));
      const filter = element.querySelector<HTMLElement>('input[type="search"]');
      if (event.key === '/' && filter) done(() => filter.focus());
    };
    target.addEventListener('keydown', onKey);
    return () => target.removeEventListener('keydown', onKey);
  }, [root, wholePage, open]);
}
