import { readdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { contribExtensions, controlText, wantedModules } from './contrib.ts';

const folder = dirname(createRequire(import.meta.url).resolve('@electric-sql/pglite'));

/** The control files in PGlite's own archives, by extension. */
async function readControlFiles(): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (const name of (await readdir(folder)).filter((file) => file.endsWith('.tar.gz'))) {
    const archive = gunzipSync(await readFile(join(folder, name)));
    for (let at = 0; at + 512 <= archive.length && archive[at] !== 0; ) {
      const path = archive.toString('latin1', at, at + 100).replace(/\0.*$/s, '');
      const size = Number.parseInt(archive.toString('latin1', at + 124, at + 136), 8);
      const extension = /^share\/postgresql\/extension\/(.+)\.control$/.exec(path)?.[1];
      if (extension) found.set(extension, archive.toString('utf8', at + 512, at + 512 + size));
      at += 512 + Math.ceil(size / 512) * 512;
    }
  }
  return found;
}

const settings = (text: string) =>
  text
    .split('\n')
    .filter((line) => line.trim() !== '' && !line.startsWith('#') && !line.startsWith('trusted'))
    .sort();

it('describes each extension as its own control file does', async () => {
  const files = await readControlFiles();
  for (const extension of contribExtensions) {
    expect(settings(controlText(extension)), extension.name).toEqual(settings(files.get(extension.name) ?? ''));
  }
});

it.each([
  ['create extension hstore', ['hstore']],
  ['select 1; CREATE EXTENSION IF NOT EXISTS "uuid-ossp" WITH SCHEMA extensions;', ['uuid_ossp']],
  ['create extension earthdistance cascade', ['cube', 'earthdistance']],
  ['create extension refint', ['moddatetime']],
  ['create extension postgis', []],
  ["select 'create extension hstore'", []],
])('finds what %s needs', (sql, modules) => {
  expect(wantedModules(sql)).toEqual(modules);
});
