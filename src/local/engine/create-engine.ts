import { copyDirectory } from './copy-directory.ts';
import type { Engine } from './engine.ts';
import { openDatabase } from './open-database.ts';
import { prepareTemplate } from './template.ts';
import { openThread } from './thread.ts';

/** What the pinned PGlite reports as `server_version`; a test compares it with the server. */
const serverVersion = '18.6';

/**
 * Makes the engine: PGlite, one worker thread for each open database.
 * @param options.templateDir where the directory that new databases are copied from is kept; made when it is first needed
 */
export async function createEngine({ templateDir }: { templateDir: string }): Promise<Engine> {
  return {
    version: serverVersion,
    create: async (directory) => copyDirectory(await prepareTemplate(templateDir), directory),
    open: async (directory) => openDatabase(directory, await openThread(directory)),
  };
}
