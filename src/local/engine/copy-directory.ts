import { constants, type Dirent } from 'node:fs';
import { copyFile, link, mkdir, open, readdir, rename, rm, stat, utimes } from 'node:fs/promises';
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

/** Times are kept in microseconds at best. */
const sameMs = 1;

/** Whether a file is the one that an earlier copy holds: nobody writes to a copy. */
async function isUnchanged(path: string, earlier: string): Promise<boolean> {
  const [now, before] = await Promise.all([stat(path), stat(earlier).catch(() => undefined)]);
  return before?.size === now.size && Math.abs(before.mtimeMs - now.mtimeMs) < sameMs;
}

/** Copies one file with its time, or shares it with an earlier copy that has the same. */
async function copyOrShare(from: string, to: string, earlier: string | undefined): Promise<void> {
  if (earlier !== undefined && (await isUnchanged(from, earlier))) return link(earlier, to);
  await copyFile(from, to, constants.COPYFILE_FICLONE);
  const { atime, mtime } = await stat(from);
  await utimes(to, atime, mtime);
}

/**
 * Copies a directory under a temporary name, makes it durable, then gives it its name: whole or not at all.
 * The source may not be in use.
 * @param options.earlier an earlier copy of the same directory, which nobody writes to: what has not changed since is
 * shared with it
 * @throws when the target exists
 */
export async function copyDirectory(
  source: string,
  target: string,
  { earlier }: { earlier?: string | undefined } = {},
): Promise<void> {
  await removeAbandoned(target);
  const temporary = createTemporaryPath(target);
  const tree = await listTree(source);
  try {
    for (const folder of tree.folders) await mkdir(join(temporary, folder), { recursive: true, mode: 0o700 });
    await forEach(tree.files, (path) =>
      copyOrShare(join(source, path), join(temporary, path), earlier && join(earlier, path)),
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
