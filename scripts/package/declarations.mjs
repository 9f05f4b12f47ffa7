// One declaration file for each entry, rolled up from those that the compiler wrote for each module.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { rollup } from 'rollup';
import { dts } from 'rollup-plugin-dts';
import { entries } from './entries.mjs';

async function roll(input) {
  const bundle = await rollup({
    input,
    plugins: [dts()],
    external: (id) => !/^[./]/.test(id),
    onwarn: ({ message }) => {
      throw new Error(message);
    },
  });
  const { output } = await bundle.generate({ format: 'es' });
  await bundle.close();
  return output[0].code;
}

/** Writes `types/` below the build's folder, then removes the compiler's `declarations/`. */
export async function rollDeclarations(out) {
  for (const { code, types } of entries) {
    const path = join(out, types);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, await roll(join(out, code.replace(/^esm(.*)\.js$/, 'declarations$1.d.ts'))));
  }
  rmSync(join(out, 'declarations'), { recursive: true });
}
