import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';

/** A file of an extension, with its path below the server's own folder. */
export interface ServerFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** What every session needs and none changes: made once for all threads of a process. */
export interface ServerCode {
  readonly postgres: WebAssembly.Module;
  readonly files: readonly ServerFile[];
}

/** PGlite's archives of the extensions that the platform offers too and that need no preloading. `spi` holds four. */
const archives = [
  'amcheck',
  'bloom',
  'btree_gin',
  'btree_gist',
  'citext',
  'cube',
  'dict_int',
  'dict_xsyn',
  'earthdistance',
  'fuzzystrmatch',
  'hstore',
  'intarray',
  'isn',
  'lo',
  'ltree',
  'pg_trgm',
  'pgcrypto',
  'seg',
  'spi',
  'tablefunc',
  'tcn',
  'tsm_system_rows',
  'tsm_system_time',
  'unaccent',
  'uuid-ossp',
];

const block = 512;

/** Reads the files of a tar archive, in the plain form that PGlite's have. */
function* readTar(archive: Buffer): Generator<{ path: string; content: Buffer }> {
  const text = (from: number, length: number) => archive.toString('latin1', from, from + length).replace(/\0.*$/s, '');
  for (let at = 0; at + block <= archive.length && archive[at] !== 0; ) {
    const size = Number.parseInt(text(at + 124, 12), 8);
    const path = text(at, 100);
    if (!path.endsWith('/')) yield { path, content: archive.subarray(at + block, at + block + size) };
    at += block + Math.ceil(size / block) * block;
  }
}

/** The platform lets `postgres`, who is no superuser, create every extension that it offers. */
function trust(path: string, content: Buffer): Buffer {
  if (!path.endsWith('.control') || /^trusted/m.test(content.toString())) return content;
  return Buffer.concat([content, Buffer.from('\ntrusted = true\n')]);
}

async function loadFiles(folder: string): Promise<readonly ServerFile[]> {
  const tars = await Promise.all(
    archives.map(async (name) => promisify(gunzip)(await readFile(join(folder, `${name}.tar.gz`)))),
  );
  const entries = tars
    .flatMap((tar) => [...readTar(tar)])
    .filter(({ path }) => path.startsWith('lib/') || path.startsWith('share/postgresql/'))
    .map(({ path, content }) => ({ path, content: trust(path, content) }));
  // Shared memory: threads read it where it is, instead of a copy each.
  const memory = new Uint8Array(new SharedArrayBuffer(entries.reduce((sum, { content }) => sum + content.length, 0)));
  let at = 0;
  return entries.map(({ path, content }) => {
    memory.set(content, at);
    at += content.length;
    return { path, bytes: memory.subarray(at - content.length, at) };
  });
}

async function load(): Promise<ServerCode> {
  const folder = dirname(createRequire(import.meta.url).resolve('@electric-sql/pglite'));
  const [postgres, files] = await Promise.all([
    readFile(join(folder, 'pglite.wasm')).then((bytes) => WebAssembly.compile(bytes)),
    loadFiles(folder),
  ]);
  return { postgres, files };
}

let loading: Promise<ServerCode> | undefined;

/** The server's code, compiled once and kept: compiling is the larger part of what it costs to open a database. */
export function loadServerCode(): Promise<ServerCode> {
  loading ??= load();
  return loading;
}
