import { constants, type Dirent } from 'node:fs';
import { copyFile, mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { createTemporaryPath, removeAbandoned } from './temporary-path.ts';

// As many as there are threads for the file system in Node.
const lanes = 4;

async function forEach<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const queue = items.values();
  const drain = async (): Promise<void> => {
    for (const item of queue) await work(item);
  };
  await Promise.all(Array.from({ length: lanes }, drain));
}

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

interface Tree {
  /** Paths below the root; the root itself is the first, parents come before children. */
  readonly folders: readonly string[];
  readonly files: readonly string[];
}

async function listTree(root: string): Promise<Tree> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  const pathOf = (entry: Dirent) => join(entry.parentPath, entry.name).slice(root.length);
  return {
    folders: ['', ...entries.filter((entry) => entry.isDirectory()).map(pathOf)],
    files: entries.filter((entry) => entry.isFile()).map(pathOf),
  };
}

async function syncAll(root: string, { folders, files }: Tree): Promise<void> {
  await forEach(files, (path) => sync(join(root, path), 'r+'));
  await forEach(folders, (path) => syncDirectory(join(root, path)));
}

/** Makes a directory and all that is in it durable. */
export async function syncTree(root: string): Promise<void> {
  await syncAll(root, await listTree(root));
}

/**
 * Copies a directory under a temporary name, makes it durable, then gives it its name: whole or not at all.
 * The source may not be in use.
 * @throws when the target exists
 */
export async function copyDirectory(source: string, target: string): Promise<void> {
  await removeAbandoned(target);
  const temporary = createTemporaryPath(target);
  const tree = await listTree(source);
  try {
    for (const folder of tree.folders) await mkdir(join(temporary, folder), { recursive: true, mode: 0o700 });
    await forEach(tree.files, (path) =>
      copyFile(join(source, path), join(temporary, path), constants.COPYFILE_FICLONE),
    );
    // After all copies: one write-out of the disk then serves many files.
    await syncAll(temporary, tree);
    await rename(temporary, target);
    await syncDirectory(dirname(target));
  } catch (error) {
    await rm(temporary, { recursive: true, force: true });
    throw error;
  }
}
