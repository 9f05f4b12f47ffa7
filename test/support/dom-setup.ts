import '@testing-library/jest-dom/vitest';
import { cleanup, configure } from '@testing-library/react';
import { afterEach } from 'vitest';

afterEach(cleanup);

/** A busy machine is no failure: the first panel of a file loads its code while the test waits. */
configure({ asyncUtilTimeout: 10_000 });

/** jsdom lays nothing out, so nothing is ever resized or scrolled to. */
class SilentResizeObserver implements ResizeObserver {
  observe() {}
  unobserve() {}
  disconnect() {}
}
globalThis.ResizeObserver ??= SilentResizeObserver;
Object.assign(Element.prototype, { scrollIntoView: () => undefined });
