import { type MouseEvent, useEffect, useState } from 'react';
import { copyText } from './copy-text.ts';

export type CopyState = 'idle' | 'copied' | 'failed';

/** Copies on click and says for two seconds how it went. */
export function useCopied(text: string) {
  const [state, setState] = useState<CopyState>('idle');
  useEffect(() => {
    if (state === 'idle') return;
    const timer = setTimeout(() => setState('idle'), 2000);
    return () => clearTimeout(timer);
  }, [state]);
  const copy = async (event: MouseEvent) => {
    event.stopPropagation();
    const target = event.currentTarget;
    setState((await copyText(text, target)) ? 'copied' : 'failed');
  };
  return { state, copy: (event: MouseEvent) => void copy(event) };
}
