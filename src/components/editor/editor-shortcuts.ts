import type { EditorShortcut } from './editor-props.ts';

type Keys = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey' | 'isComposing'>;

/** What the keys of an editor mean; the same in the plain field and in Monaco. */
export function shortcutOf(event: Keys): EditorShortcut | 'run' | undefined {
  if (event.isComposing) return undefined;
  const mod = event.ctrlKey || event.metaKey;
  if (event.key === 'Enter' && mod && !event.altKey) return event.shiftKey ? 'explain' : 'run';
  if (event.key.toLowerCase() === 's' && mod && !event.shiftKey && !event.altKey) return 'save';
  // By its place on the keyboard: with Alt the key gives another letter on some systems.
  if (event.code === 'KeyF' && event.altKey && event.shiftKey && !mod) return 'format';
  return event.key === 'F1' && !mod && !event.altKey && !event.shiftKey ? 'help' : undefined;
}
