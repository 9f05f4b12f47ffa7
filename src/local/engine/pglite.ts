import { fsyncSync } from 'node:fs';
import { type Extension, PGlite } from '@electric-sql/pglite';
import { NodeFS } from '@electric-sql/pglite/nodefs';
import { contribExtensions, controlText, readModules } from './contrib.ts';
import { superuser } from './superuser.ts';

function startParams(): string[] {
  const defaults = PGlite.defaultStartParams
    // Without -F, Postgres asks for its writes to be made durable.
    .filter((parameter) => parameter !== '-F')
    .map((parameter) => (parameter.startsWith('search_path=') ? 'search_path="$user", public, extensions' : parameter));
  const settings = [
    'shared_buffers=8MB',
    'max_wal_size=64MB',
    'min_wal_size=8MB',
    'wal_sync_method=fsync',
    'TimeZone=UTC',
  ];
  return [...defaults, ...settings.flatMap((setting) => ['-c', setting])];
}

async function loadModules(names: readonly string[]): Promise<Record<string, Extension>> {
  const loaded: Record<string, Extension> = {};
  for (const name of names) {
    const module: Record<string, Extension> = await import(/* @vite-ignore */ `@electric-sql/pglite/contrib/${name}`);
    const extension = module[name];
    if (extension) loaded[name] = extension;
  }
  return loaded;
}

interface FileStream {
  readonly nfd: number;
}

/** What is reached of Emscripten's file system: the handlers of the host directory's files. */
interface FileSystem {
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
      const fs = module.FS as FileSystem; // PGlite types only what it uses itself
      fs.filesystems.NODEFS.stream_ops.fsync = ({ nfd }) => {
        this.#sync(nfd);
        return 0;
      };
    };
    return { emscriptenOpts: { ...emscriptenOpts, preRun: [...(emscriptenOpts.preRun ?? []), makeDurable] } };
  }
}

/** Lists every extension that could be loaded as available. */
function addControlFiles(database: PGlite): void {
  for (const extension of contribExtensions) {
    database.Module.FS.writeFile(
      `/pglite/share/postgresql/extension/${extension.name}.control`,
      controlText(extension),
    );
  }
}

/**
 * Opens a data directory, or makes one where there is none.
 * @param options.postgres the compiled server, where the caller has it already
 * @param options.sync makes a file durable; replaced by tests that count
 */
export async function openPglite(
  directory: string,
  { postgres, sync = fsyncSync }: { postgres?: WebAssembly.Module; sync?: (descriptor: number) => void } = {},
): Promise<PGlite> {
  const database = await PGlite.create({
    fs: new DurableFiles(directory, sync),
    startParams: startParams(),
    // Small segments: an idle database is a third smaller. The bootstrap superuser has its platform name from the start.
    initDbStartParams: ['--wal-segsize=1', `--username=${superuser}`],
    extensions: await loadModules(readModules(directory)),
    ...(postgres && { pgliteWasmModule: postgres }),
  });
  addControlFiles(database);
  return database;
}
