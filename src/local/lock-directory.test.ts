import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { lockDirectory } from './lock-directory.ts';

it('gives a directory to one at a time', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'lock-'));
  try {
    const lock = await lockDirectory(directory);
    await expect(lockDirectory(join(directory, '.'))).rejects.toMatchObject({ code: 'conflict' });
    await lock.release();
    const again = await lockDirectory(directory);
    await again.release();
  } finally {
    await rm(directory, { recursive: true });
  }
});
