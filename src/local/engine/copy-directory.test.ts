import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { copyDirectory } from './copy-directory.ts';

let folder: string;
let source: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'platform-kit-copy-'));
  source = join(folder, 'source');
  await mkdir(join(source, 'base/1'), { recursive: true });
  await mkdir(join(source, 'empty'));
  await writeFile(join(source, 'base/1/file'), 'content');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

it('copies files and empty folders', async () => {
  const target = join(folder, 'target');
  await copyDirectory(source, target);
  expect((await readdir(target, { recursive: true })).sort()).toEqual(['base', 'base/1', 'base/1/file', 'empty']);
  expect(await readFile(join(target, 'base/1/file'), 'utf8')).toBe('content');
});

it('shares with an earlier copy what has not changed since', async () => {
  const [first, second] = [join(folder, 'first'), join(folder, 'second')];
  await writeFile(join(source, 'changes'), 'before');
  await copyDirectory(source, first);
  await writeFile(join(source, 'changes'), 'after!');
  await writeFile(join(source, 'new'), 'new');
  await copyDirectory(source, second, { earlier: first });
  const inode = async (path: string) => (await stat(path)).ino;
  expect(await inode(join(second, 'base/1/file'))).toBe(await inode(join(first, 'base/1/file')));
  expect(await readFile(join(first, 'changes'), 'utf8')).toBe('before');
  expect(await readFile(join(second, 'changes'), 'utf8')).toBe('after!');
  await rm(first, { recursive: true });
  expect(await readFile(join(second, 'base/1/file'), 'utf8')).toBe('content');
});

it('leaves nothing when the target is there already', async () => {
  const target = join(folder, 'target');
  await copyDirectory(source, target);
  await expect(copyDirectory(source, target)).rejects.toThrow('ENOTEMPTY');
  expect((await readdir(folder)).sort()).toEqual(['source', 'target']);
});

it('removes what a killed process left of the same directory, and nothing else', async () => {
  const target = join(folder, 'target');
  const kept = [
    `target.${process.ppid}-00000000-1.tmp`,
    'target.99999999-00000000-1.tmp.txt',
    'other.99999999-0a-1.tmp',
  ];
  for (const name of [...kept, 'target.99999999-00000000-1.tmp', `target.${process.pid}-00000000-1.tmp`]) {
    await mkdir(join(folder, name));
  }
  await copyDirectory(source, target);
  expect((await readdir(folder)).sort()).toEqual([...kept, 'source', 'target'].sort());
});
