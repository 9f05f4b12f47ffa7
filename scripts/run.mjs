// `npm start`, `npm run local`, `npm run dev`: installs and builds what is missing, then runs the command in this process.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureBuilt, ensureInstalled, root } from './setup.mjs';

const [command, ...args] = process.argv.slice(2);
ensureInstalled();
if (command === 'dev') {
  const vite = spawn(process.execPath, [join(root, 'node_modules/vite/bin/vite.js'), ...args], { stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => vite.kill(signal));
  vite.on('exit', (code) => process.exit(code ?? 0));
} else {
  ensureBuilt();
  const cli = join(root, 'dist/esm/server/cli.js');
  process.argv = [process.execPath, cli, command, ...args];
  await import(pathToFileURL(cli).href);
}
