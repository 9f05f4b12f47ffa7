import { createElement } from 'react';
import { renderToString } from 'react-dom/server';
import { expect, it } from 'vitest';
import { PlatformKit, PlatformKitProvider } from './index.ts';

it('is drawn on a server, where there is no page, no storage and no request', () => {
  expect(globalThis.document).toBeUndefined();
  const html = renderToString(
    createElement(
      PlatformKitProvider,
      { endpoint: '/api/platform', project: 'abcdefghijklmnopqrst' },
      createElement(PlatformKit),
    ),
  );
  expect(html).toContain('platform-kit');
  expect(html).toContain('abcdefghijklmnopqrst');
});
