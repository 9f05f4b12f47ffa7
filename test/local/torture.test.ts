import { expect, it } from 'vitest';
import { torture } from '../support/torture.ts';
import { tortureUndo } from '../support/torture-undo.ts';

it('loses nothing that was acknowledged and leaves nothing half made when it is killed', async () => {
  const report = await torture({ rounds: 3, seed: 20261 });
  expect(report.violations).toEqual([]);
  expect(report.acknowledged).toBeGreaterThan(0);
}, 400_000);

it('is as before or as after when it is killed during an undo, a migration, a restore or a merge', async () => {
  expect(await tortureUndo({ rounds: 8, seed: 20262 })).toEqual([]);
}, 400_000);
