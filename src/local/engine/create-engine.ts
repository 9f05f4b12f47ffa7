import { resolve } from 'node:path';
import { copyDirectory } from './copy-directory.ts';
import type { Database, Engine } from './engine.ts';
import { openDatabase } from './open-database.ts';
import { serverVersion } from './pinned.ts';
import { prepareTemplate } from './template.ts';

/** Directories that this process has open: a second session would damage the first one's files. */
const open = new Set<string>();

async function openOnce(directory: string): Promise<Database> {
  const path = resolve(directory);
  if (open.has(path)) throw new Error(`The database in ${directory} is open already.`);
  open.add(path);
  const free = () => open.delete(path);
  try {
    return await openDatabase(path, { onClose: free });
  } catch (error) {
    free();
    throw error;
  }
}

/**
 * Makes the engine: PGlite, one worker thread for each open database. A directory belongs to one process at a time;
 * keeping others away is the caller's part.
 * @param options.templateDir where the directory that new databases are copied from is kept; made when it is first needed
 */
export async function createEngine({ templateDir }: { templateDir: string }): Promise<Engine> {
  return {
    version: serverVersion,
    create: async (directory) => copyDirectory(await prepareTemplate(templateDir), directory),
    open: openOnce,
    copy: (from, to) => copyDirectory(from, to),
  };
}
