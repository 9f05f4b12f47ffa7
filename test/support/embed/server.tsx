import { version } from 'react';
import { renderToString } from 'react-dom/server';
import type { Start } from './host.ts';
import { HostPage } from './host-page.tsx';

export { version };

/** The page as a server of the application draws it. */
export function draw(start: Start): string {
  return renderToString(<HostPage start={start} />);
}
