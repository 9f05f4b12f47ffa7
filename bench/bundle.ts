import { join } from 'node:path';
import { rolldown } from 'rolldown';

/**
 * Bundles a server of a bench, so that what is measured is the code and not what a loader adds to each function.
 * @param name a file of this folder, without its ending
 * @returns path of the bundle
 */
export async function bundleServer(name: string): Promise<string> {
  const dir = join(import.meta.dirname, '../node_modules/.cache/platform-kit/bench');
  const bundle = await rolldown({
    input: join(import.meta.dirname, `${name}.ts`),
    platform: 'node',
    external: [/^node:/, /^[^./]/],
  });
  await bundle.write({ dir, format: 'esm', entryFileNames: '[name].mjs', chunkFileNames: '[name]-[hash].mjs' });
  return join(dir, `${name}.mjs`);
}
