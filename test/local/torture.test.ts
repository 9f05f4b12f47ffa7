import { expect, it } from 'vitest';
import { torture } from '../support/torture.ts';

it('loses nothing that was acknowledged and leaves nothing half made when it is killed', async () => {
  const report = await torture({ rounds: 3, seed: 20261 });
  expect(report.violations).toEqual([]);
  expect(report.acknowledged).toBeGreaterThan(0);
}, 400_000);
