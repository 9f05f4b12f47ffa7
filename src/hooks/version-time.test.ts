import { expect, it } from 'vitest';
import { timeOfVersion } from './version-time.ts';

it('reads the time of a version, and of nothing else', () => {
  expect(timeOfVersion('20261102093015')).toBe(Date.UTC(2026, 10, 2, 9, 30, 15));
  for (const version of ['1', '20261302093015', '20260231093015', '20261102096115', 'init', '202611020930150'])
    expect(timeOfVersion(version)).toBeUndefined();
});
