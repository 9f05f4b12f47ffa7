// Builds dist/esm, dist/types and the styles (the package), and dist/web (the standalone dashboard).
import { chmodSync, cpSync, existsSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { buildEditor } from './package/build-editor.mjs';
import { rollDeclarations } from './package/declarations.mjs';
import { writeRefusals } from './package/refusals.mjs';
import { markClientModules } from './package/use-client.mjs';
import { root, run } from './setup.mjs';

const out = resolve(root, process.argv[2] ?? 'dist');
const below = (path) => join(out, path);
const bin = (path) => join(root, 'node_modules', path);
const vite = (mode, folder) => {
  const flags = ['--mode', mode, '--outDir', below(folder), '--logLevel', 'warn'];
  run(process.execPath, [bin('vite/bin/vite.js'), 'build', ...flags]);
};

rmSync(out, { recursive: true, force: true });
const folders = ['--outDir', below('esm'), '--declarationDir', below('declarations')];
run(process.execPath, [bin('typescript/bin/tsc'), '-p', 'tsconfig.build.json', ...folders]);
cpSync(join(root, 'src'), below('esm'), {
  recursive: true,
  filter: (path) => !/\.\w+$/.test(path) || path.endsWith('.sql'),
});
// Runs from source only, with a bundler that the package does not bring.
rmSync(below('esm/local/engine/bundle-entry.js'));
chmodSync(below('esm/server/cli.js'), 0o755);
markClientModules(out);
await writeRefusals(out);
await rollDeclarations(out);
buildEditor(out, vite);
rmSync(below('esm/sql-parse/pg'), { recursive: true });
vite('parser', 'esm/sql-parse/pg');
vite('formatter', 'esm/components/panels/sql/tools');
vite('styles', '');
vite('production', 'web');
if (!existsSync(below('styles.css'))) throw new Error('styles.css was not built.');
