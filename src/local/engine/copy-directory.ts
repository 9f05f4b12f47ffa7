import { constants } from 'node:fs';
import { copyFile, mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';

const lanes = 8;

/** Makes a file or directory durable. */
async function sync(path: string, flags: string): Promise<void> {
  const handle = await open(path, flags);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Makes a directory's entries durable, where the operating system lets a directory be opened. */
export async function syncDirectory(path: string): Promise<void> {
  await sync(path, 'r').catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EISDIR' && error.code !== 'EPERM') throw error;
  });
}

/**
 * Copies a directory under a temporary name, makes it durable, then gives it its name: whole or not at all.
 * The source may not be in use.
 * @throws when the target exists
 */
export async function copyDirectory(source: string, target: string): Promise<void> {
  const temporary = `${target}.${process.pid}-${Date.now()}.tmp`;
  const entries = await readdir(source, { recursive: true, withFileTypes: true });
  const pathOf = (entry: (typeof entries)[number]) => join(entry.parentPath, entry.name).slice(source.length);
  const folders = ['', ...entries.filter((entry) => entry.isDirectory()).map(pathOf)];
  const files = entries.filter((entry) => entry.isFile()).map(pathOf);
  try {
    for (const folder of folders) await mkdir(join(temporary, folder), { recursive: true, mode: 0o700 });
    const copyNext = async (): Promise<void> => {
      for (let path = files.pop(); path !== undefined; path = files.pop()) {
        await copyFile(join(source, path), join(temporary, path), constants.COPYFILE_FICLONE);
        await sync(join(temporary, path), 'r+');
      }
    };
    await Promise.all(Array.from({ length: lanes }, copyNext));
    for (const folder of folders) await syncDirectory(join(temporary, folder));
    await rename(temporary, target);
    await syncDirectory(dirname(target));
  } catch (error) {
    await rm(temporary, { recursive: true, force: true });
    throw error;
  }
}
