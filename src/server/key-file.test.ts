import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { loadKeyFile } from './key-file.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'platform-kit-keys-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const options = (sealedBefore = false) => ({ file: join(folder, 'keys'), generate: () => 'k1:AAAA', sealedBefore });

it('makes the file at the first start, whole and for its owner alone', async () => {
  expect(await loadKeyFile(options())).toBe('k1:AAAA\n');
  expect((await stat(options().file)).mode & 0o777).toBe(0o600);
  expect(await readdir(folder)).toEqual(['keys']);
});

it('keeps the key that is there', async () => {
  await writeFile(options().file, 'old:BBBB', { mode: 0o600 });
  expect(await loadKeyFile(options(true))).toBe('old:BBBB');
});

it.each([0o640, 0o604, 0o666])('refuses a file of mode %o and says how to mend it', async (mode) => {
  await writeFile(options().file, 'k1:CANARY');
  await chmod(options().file, mode);
  await expect(loadKeyFile(options())).rejects.toThrow(/chmod 600 .*keys$/);
});

it('makes no new key where an old one may have sealed something', async () => {
  await expect(loadKeyFile(options(true))).rejects.toMatchObject({ code: 'unavailable' });
  expect(await readdir(folder)).toEqual([]);
});

it('leaves no half of a file when it cannot be written', async () => {
  const failing = {
    ...options(),
    generate: () => {
      throw new TypeError('no entropy');
    },
  };
  await expect(loadKeyFile(failing)).rejects.toThrow('no entropy');
  expect(await readdir(folder)).toEqual([]);
  expect(await loadKeyFile(options())).toBe(await readFile(options().file, 'utf8'));
});
