import { createHash } from 'node:crypto';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { rolldown } from 'rolldown';
import type { Entry } from './entries.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));

/**
 * Makes one file of an entry's sources, for tests and scripts that run from source: a loader of TypeScript in every thread
 * would cost each of them half a second and 60 MB.
 * @returns where it is
 */
export async function bundleEntry(entry: Entry): Promise<URL> {
  const bundle = await rolldown({
    input: fileURLToPath(new URL(`./${entry}.ts`, import.meta.url)),
    platform: 'node',
    external: /^@electric-sql\//,
    logLevel: 'silent',
  });
  const { output } = await bundle.generate({ format: 'esm' });
  await bundle.close();
  const { code } = output[0];
  const folder = `${root}node_modules/.cache/platform-kit/engine`;
  const path = `${folder}/${entry}-${createHash('sha256').update(code).digest('hex').slice(0, 16)}.mjs`;
  await mkdir(folder, { recursive: true });
  // Renamed when it is whole: other processes make the same file.
  await writeFile(`${path}.${process.pid}.tmp`, code);
  await rename(`${path}.${process.pid}.tmp`, path);
  return pathToFileURL(path);
}
