// Runs before anything is installed: Node's own modules only, and no TypeScript.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** Ends the process with one line for the reader. */
export function fail(line, code = 1) {
  process.stderr.write(`${line}\n`);
  process.exit(code);
}

/** Runs a program with its output on stderr, so that stdout stays the caller's. */
export function run(command, args, options = {}) {
  const { status, error } = spawnSync(command, args, { cwd: root, stdio: ['ignore', 2, 2], ...options });
  if (error) fail(`${command} cannot be started: ${error.message}`);
  if (status !== 0) fail(`\`${command} ${args.join(' ')}\` ended with code ${status}.`);
}

/** Whether packages come by apt. */
export function isDebian() {
  return (
    existsSync('/etc/os-release') && /^ID(_LIKE)?=.*(debian|ubuntu)/m.test(readFileSync('/etc/os-release', 'utf8'))
  );
}

function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  fail(
    `Node 20.19 or newer is needed; this is ${process.versions.node}. Install a newer Node, then run this again.`,
    2,
  );
}

function digest(paths) {
  const hash = createHash('sha256');
  for (const path of paths)
    hash
      .update(path)
      .update('\0')
      .update(readFileSync(join(root, path)))
      .update('\0');
  return hash.digest('hex');
}

function unchanged(stamp, value) {
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === value;
}

/** Installs what the lock file names, unless it is installed already. */
export function ensureInstalled() {
  checkNode();
  const stamp = join(root, 'node_modules', '.installed');
  const wanted = digest(['package.json', 'package-lock.json']);
  if (unchanged(stamp, wanted)) return;
  process.stderr.write('Installing packages…\n');
  run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error']);
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, wanted);
}

function filesBelow(folder) {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(root.length + 1))
    .sort();
}

/** Builds the server and the dashboard, unless what is there is of these sources. */
export function ensureBuilt() {
  const stamp = join(root, 'dist', '.built');
  const sources = ['index.html', 'package-lock.json', 'tsconfig.json', 'tsconfig.build.json', 'vite.config.ts'];
  const wanted = digest([...sources, ...filesBelow('src'), ...filesBelow('scripts')]);
  if (unchanged(stamp, wanted)) return;
  process.stderr.write('Building…\n');
  run(process.execPath, ['scripts/build.mjs']);
  writeFileSync(stamp, wanted);
}
