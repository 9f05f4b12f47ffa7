import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { type Engine, syncDirectory } from '../engine/index.ts';
import { measureDirectory } from '../measure-directory.ts';

/** The files of projects' databases and of the restore points that they can go back to. */
export interface DatabaseFiles {
  /** Where a project's database is. */
  readonly directoryOf: (ref: string) => string;
  /** Where a restore point is. */
  readonly pointOf: (ref: string, id: string) => string;
  /** Makes the database of a project, whole or not at all; one that is there stays as it is. */
  readonly create: (ref: string) => Promise<void>;
  readonly makePointFolder: (ref: string) => Promise<void>;
  /** Makes a restore point that is a new database; one that was begun before is thrown away. */
  readonly makePoint: (ref: string, id: string) => Promise<void>;
  /**
   * Puts a copy of a restore point in the place of a project's database, which may not be open. Until the copy is whole
   * the database stays as it was; called again after a crash it ends what it had begun.
   */
  readonly restore: (ref: string, id: string) => Promise<void>;
  readonly removePoint: (ref: string, id: string) => Promise<void>;
  /** Removes a project's database and all its restore points. */
  readonly remove: (ref: string) => Promise<void>;
  /** Removes every directory that belongs to none of these projects and restore points. */
  readonly sweep: (known: { refs: ReadonlySet<string>; points: ReadonlySet<string> }) => Promise<void>;
  /** What a project's database takes, and what the disk below it still has. */
  readonly measure: (ref: string) => Promise<{ usedBytes: number; availableBytes: number }>;
}

const removal = { recursive: true, force: true, maxRetries: 3 };
const restored = '.restored';

async function removeAll(folder: string, isStray: (name: string) => boolean): Promise<void> {
  const strays = (await readdir(folder)).filter(isStray);
  await Promise.all(strays.map((name) => rm(join(folder, name), removal)));
}

/**
 * Makes the files.
 * @param options.folder where the databases are
 * @param options.pointsFolder where the restore points are, on the same disk
 */
export function createDatabaseFiles(options: {
  engine: Pick<Engine, 'create' | 'copy'>;
  folder: string;
  pointsFolder: string;
}): DatabaseFiles {
  const { engine, folder, pointsFolder } = options;
  const directoryOf = (ref: string) => join(folder, ref);
  const pointOf = (ref: string, id: string) => join(pointsFolder, ref, id);

  async function makePointFolder(ref: string): Promise<void> {
    await mkdir(join(pointsFolder, ref), { recursive: true, mode: 0o700 });
  }

  async function restore(ref: string, id: string): Promise<void> {
    const live = directoryOf(ref);
    const copy = `${ref}.${id}${restored}`;
    await removeAll(folder, (name) => name.startsWith(`${ref}.`) && name !== copy);
    // One that is there is whole: a crash came between here and the end.
    if (!existsSync(join(folder, copy))) await engine.copy(pointOf(ref, id), join(folder, copy));
    await rm(live, removal);
    await rename(join(folder, copy), live);
    await syncDirectory(folder);
  }

  return {
    directoryOf,
    pointOf,
    restore,
    create: async (ref) => {
      await mkdir(folder, { recursive: true });
      if (!existsSync(directoryOf(ref))) await engine.create(directoryOf(ref));
    },
    makePointFolder,
    makePoint: async (ref, id) => {
      await makePointFolder(ref);
      await rm(pointOf(ref, id), removal);
      await engine.create(pointOf(ref, id));
    },
    removePoint: (ref, id) => rm(pointOf(ref, id), removal),
    remove: async (ref) => {
      await Promise.all([directoryOf(ref), join(pointsFolder, ref)].map((path) => rm(path, removal)));
    },
    sweep: async ({ refs, points }) => {
      await Promise.all([folder, pointsFolder].map((path) => mkdir(path, { recursive: true, mode: 0o700 })));
      await removeAll(folder, (name) => !refs.has(name.endsWith(restored) ? (name.split('.')[0] ?? '') : name));
      await removeAll(pointsFolder, (name) => !refs.has(name));
      for (const ref of await readdir(pointsFolder)) await removeAll(join(pointsFolder, ref), (id) => !points.has(id));
    },
    measure: async (ref) => {
      const [usedBytes, { bavail, bsize }] = await Promise.all([measureDirectory(directoryOf(ref)), statfs(folder)]);
      return { usedBytes, availableBytes: bavail * bsize };
    },
  };
}
