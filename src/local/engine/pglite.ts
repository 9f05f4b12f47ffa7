import { fsyncSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Extension, PGlite } from '@electric-sql/pglite';

/** The version that the traps of `docs/adr/0008` were measured on. */
export const pgliteVersion = '0.5.14';

/** The bootstrap superuser; `postgres` is an ordinary role, as on the platform. */
export const superuser = 'supabase_admin';

/** Extensions of PGlite's own package that a project may create. pgcrypto stays last: it breaks when others follow it. */
export const contribExtensions: readonly string[] = [
  'amcheck',
  'bloom',
  'btree_gin',
  'btree_gist',
  'citext',
  'cube',
  'dict_int',
  'earthdistance',
  'fuzzystrmatch',
  'hstore',
  'intarray',
  'isn',
  'lo',
  'ltree',
  'pg_trgm',
  'seg',
  'tablefunc',
  'tcn',
  'tsm_system_rows',
  'tsm_system_time',
  'unaccent',
  'uuid_ossp',
  'pgcrypto',
];

const everyProject = ['uuid_ossp', 'pgcrypto'];
const listFile = 'platform_kit_extensions.json';

/** The extensions that a data directory is opened with: recorded in it, so that copies of it carry the list along. */
export function readExtensions(directory: string): readonly string[] {
  try {
    const names: unknown = JSON.parse(readFileSync(join(directory, listFile), 'utf8'));
    return Array.isArray(names) ? contribExtensions.filter((name) => names.includes(name)) : everyProject;
  } catch {
    return everyProject; // a new directory has no list yet
  }
}

/** Records more extensions; the next time the directory is opened they are there. */
export function addExtensions(directory: string, names: readonly string[]): void {
  writeFileSync(join(directory, listFile), JSON.stringify([...new Set([...readExtensions(directory), ...names])]));
}

function startParams(): string[] {
  const defaults = PGlite.defaultStartParams
    // Without -F, Postgres asks for its writes to be made durable.
    .filter((parameter) => parameter !== '-F')
    .map((parameter) => (parameter.startsWith('search_path=') ? 'search_path="$user", public, extensions' : parameter));
  const settings = [
    'shared_buffers=8MB',
    'max_wal_size=64MB',
    'min_wal_size=32MB',
    'wal_sync_method=fsync',
    'TimeZone=UTC',
  ];
  return [...defaults, ...settings.flatMap((setting) => ['-c', setting])];
}

async function loadExtensions(names: readonly string[]): Promise<Record<string, Extension>> {
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

/** PGlite's file layer takes fsync for a no-op. Without this a power cut would lose acknowledged writes. */
function patchFsync(database: PGlite, sync: (descriptor: number) => void): void {
  const fs = database.Module.FS as unknown as FileSystem; // PGlite types only what it uses itself
  fs.filesystems.NODEFS.stream_ops.fsync = ({ nfd }) => {
    sync(nfd);
    return 0;
  };
}

/**
 * Opens a data directory, or makes one where there is none.
 * @param options.sync makes a file durable; replaced by tests that count
 */
export async function openPglite(
  directory: string,
  { username = superuser, sync = fsyncSync }: { username?: string; sync?: (descriptor: number) => void } = {},
): Promise<PGlite> {
  const database = await PGlite.create({
    dataDir: directory,
    username,
    startParams: startParams(),
    initDbStartParams: ['--wal-segsize=1'],
    extensions: await loadExtensions(readExtensions(directory)),
  });
  patchFsync(database, sync);
  return database;
}
