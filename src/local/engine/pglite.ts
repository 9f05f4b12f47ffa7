import { fsyncSync, mkdirSync, writeFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { NodeFS } from '@electric-sql/pglite/nodefs';
import type { ServerCode, ServerFile } from './server-code.ts';
import { superuser } from './superuser.ts';

function startParams(): string[] {
  const defaults = PGlite.defaultStartParams
    // Without -F, Postgres asks for its writes to be made durable.
    .filter((parameter) => parameter !== '-F')
    .map((parameter) => (parameter.startsWith('search_path=') ? 'search_path="$user", public, extensions' : parameter));
  const settings = [
    'shared_buffers=4MB',
    'max_wal_size=64MB',
    'min_wal_size=8MB',
    'wal_sync_method=fsync',
    'TimeZone=UTC',
  ];
  return [...defaults, ...settings.flatMap((setting) => ['-c', setting])];
}

interface FileStream {
  readonly nfd: number;
}

/** What is reached of Emscripten's file systems: the handlers of the host directory's files. */
interface HostFiles {
  readonly filesystems: {
    readonly NODEFS: { readonly stream_ops: { fsync?: (stream: FileStream) => number } };
  };
}

/**
 * The files of a host directory. PGlite's own layer takes fsync for a no-op, and a power cut would lose acknowledged
 * writes; here it is real from the first write on, those of a recovery included.
 */
class DurableFiles extends NodeFS {
  readonly #sync: (descriptor: number) => void;

  constructor(directory: string, sync: (descriptor: number) => void) {
    super(directory);
    this.#sync = sync;
  }

  override async init(...[database, options]: Parameters<NodeFS['init']>): ReturnType<NodeFS['init']> {
    const { emscriptenOpts } = await super.init(database, options);
    const makeDurable = (module: { FS: unknown }) => {
      const fs = module.FS as HostFiles; // PGlite types only what it uses itself
      fs.filesystems.NODEFS.stream_ops.fsync = ({ nfd }) => {
        this.#sync(nfd);
        return 0;
      };
    };
    return { emscriptenOpts: { ...emscriptenOpts, preRun: [...(emscriptenOpts.preRun ?? []), makeDurable] } };
  }
}

/** A file of Emscripten's file system in memory. */
interface MemoryFile {
  contents: Uint8Array;
  usedBytes: number;
}

/**
 * Puts the extensions' files where Postgres looks for them; it compiles a library when it first calls it, and a file takes
 * memory when it is first read. PGlite would compile all of them before it starts, side by side, which costs each session
 * tens of megabytes and now and then leaves pgcrypto without its ciphers.
 */
function addFiles({ Module: { FS } }: PGlite, files: readonly ServerFile[]): void {
  for (const { path, bytes } of files) {
    const target = `/pglite/${path}`;
    FS.mkdirTree(posix.dirname(target));
    FS.writeFile(target, new Uint8Array());
    const file = FS.analyzePath(target, false).object as unknown as MemoryFile; // a node of MEMFS, which its types leave out
    // A copy for this session: what it may write must not reach the others.
    let own: Uint8Array | undefined;
    Object.defineProperty(file, 'contents', {
      get: () => (own ??= bytes.slice()),
      set: (contents: Uint8Array) => {
        own = contents;
      },
    });
    file.usedBytes = bytes.length;
  }
}

/**
 * Opens a data directory.
 * @param options.sync makes a file durable; replaced by tests that count
 */
export async function openPglite(
  directory: string,
  { code, sync = fsyncSync }: { code: ServerCode; sync?: (descriptor: number) => void },
): Promise<PGlite> {
  const database = await PGlite.create({
    fs: new DurableFiles(directory, sync),
    startParams: startParams(),
    pgliteWasmModule: code.postgres,
  });
  addFiles(database, code.files);
  return database;
}

/** Makes a new database in memory, where initialising one takes half the time that it takes in files. */
export async function createPglite({ code }: { code: ServerCode }): Promise<PGlite> {
  const database = await PGlite.create({
    startParams: startParams(),
    // Small segments keep small databases small. The bootstrap superuser has its platform name from the start.
    initDbStartParams: ['--wal-segsize=1', `--username=${superuser}`],
    pgliteWasmModule: code.postgres,
  });
  addFiles(database, code.files);
  return database;
}

/** Closes a database that is in memory and writes its files to a directory that does not exist yet. */
export async function closeInto(database: PGlite, directory: string): Promise<void> {
  const { FS } = database.Module;
  await database.close();
  const write = (from: string, to: string): void => {
    mkdirSync(to, { mode: 0o700 });
    for (const name of FS.readdir(from).filter((entry: string) => entry !== '.' && entry !== '..')) {
      const path = `${from}/${name}`;
      if (FS.isDir(FS.stat(path).mode)) write(path, join(to, name));
      else writeFileSync(join(to, name), FS.readFile(path), { mode: 0o600 });
    }
  };
  write(PGlite.paths.PGDATA, directory);
}
