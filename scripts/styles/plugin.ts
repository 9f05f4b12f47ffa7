import tailwindcss from '@tailwindcss/vite';
import type { Plugin } from 'vite';
import { isolate } from './isolate.ts';
import { scopedReset } from './scoped-reset.ts';

const isStyles = (id: string) => /\/components\/styles\/index\.css(\?|$)/.test(id.replaceAll('\\', '/'));

/** Tailwind for the kit: the scoped reset goes in before it, isolation follows it, in development as in a build. */
export function kitStyles(): Plugin[] {
  return [
    {
      name: 'platform-kit:reset',
      enforce: 'pre',
      transform: (code, id) => (isStyles(id) ? code.replace('@pk-reset;', () => scopedReset()) : undefined),
    },
    ...tailwindcss(),
    {
      name: 'platform-kit:isolate',
      enforce: 'pre',
      transform: (code, id) => (isStyles(id) ? isolate(code) : undefined),
    },
  ];
}
