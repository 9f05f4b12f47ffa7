import { useSyncExternalStore } from 'react';
import { useTranslate } from '../../hooks/platform.ts';

const never = () => () => undefined;

/** The name of the key that goes with shortcuts on the reader's system. */
export function useModKey(): string {
  const t = useTranslate();
  const isMac = useSyncExternalStore(
    never,
    () => /Mac|iPhone|iPad/.test(navigator.userAgent),
    () => false,
  );
  return t(isMac ? 'shortcuts.key.modMac' : 'shortcuts.key.mod');
}
