import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { syncDirectory, syncTree } from './copy-directory.ts';
import { pgliteVersion } from './pinned.ts';
import { createTemporaryPath, removeAbandoned } from './temporary-path.ts';
import { makeDirectory } from './thread.ts';

/** Counts changes of how a template is made that neither the version of PGlite nor the bootstrap shows. */
const layout = 3;

const folder = new URL('./bootstrap/', import.meta.url);

async function readBootstrap(): Promise<readonly string[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort();
  return Promise.all(names.map((name) => readFile(new URL(name, folder), 'utf8')));
}

const running = new Map<string, Promise<void>>();

async function make(target: string, bootstrap: readonly string[]): Promise<void> {
  await removeAbandoned(target);
  const temporary = createTemporaryPath(target);
  try {
    await makeDirectory(temporary, bootstrap);
    await syncTree(temporary);
    await rename(temporary, target);
    await syncDirectory(dirname(target));
  } catch (error) {
    await rm(temporary, { recursive: true, force: true });
    // Another process was first: its template is as good.
    if (!existsSync(target)) throw error;
  }
}

/**
 * The directory that new databases are copied from: initialised once for each version of Postgres and of the bootstrap,
 * which takes seconds where a copy takes a fraction of one.
 */
export async function prepareTemplate(templateDir: string): Promise<string> {
  const bootstrap = await readBootstrap();
  const key = createHash('sha256')
    .update(JSON.stringify([pgliteVersion, layout, bootstrap]))
    .digest('hex')
    .slice(0, 16);
  const target = join(templateDir, key);
  if (existsSync(target)) return target;
  await mkdir(templateDir, { recursive: true });
  const making = running.get(target) ?? make(target, bootstrap).finally(() => running.delete(target));
  running.set(target, making);
  await making;
  return target;
}
