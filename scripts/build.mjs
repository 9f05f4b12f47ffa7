// Builds dist/esm (package and server), dist/styles.css and dist/web (the standalone dashboard).
import { chmodSync, cpSync, existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { root, run } from './setup.mjs';

const bin = (path) => join(root, 'node_modules', path);

rmSync(join(root, 'dist'), { recursive: true, force: true });
run(process.execPath, [bin('typescript/bin/tsc'), '-p', 'tsconfig.build.json']);
cpSync(join(root, 'src'), join(root, 'dist/esm'), {
  recursive: true,
  filter: (path) => !/\.\w+$/.test(path) || path.endsWith('.sql'),
});
chmodSync(join(root, 'dist/esm/server/cli.js'), 0o755);
for (const mode of ['production', 'styles']) {
  run(process.execPath, [bin('vite/bin/vite.js'), 'build', '--mode', mode, '--logLevel', 'warn']);
}
if (!existsSync(join(root, 'dist/styles.css'))) throw new Error('dist/styles.css was not built.');
