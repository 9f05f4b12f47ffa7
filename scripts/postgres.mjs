// A PostgreSQL server of the tests' own: found or installed, started on an empty folder, gone with its starter.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fail, isDebian, run } from './setup.mjs';

const roots = ['/usr/lib/postgresql', '/opt/homebrew/opt', '/usr/local/opt'];

/** The folder with `initdb` and `postgres`: the newest of Debian's or Homebrew's, else what the path has. */
function findBinaries() {
  const versions = roots.filter(existsSync).flatMap((root) =>
    readdirSync(root)
      .filter((name) => /^(postgresql@)?\d+$/.test(name))
      .sort((a, b) => Number(b.replace(/\D/g, '')) - Number(a.replace(/\D/g, '')))
      .map((name) => join(root, name, 'bin')),
  );
  const folders = [...versions, ...(process.env.PATH ?? '').split(delimiter)];
  return folders.find((folder) => existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'postgres')));
}

function install() {
  if (!isDebian() || process.getuid?.() !== 0) fail('PostgreSQL was not found. Install it, then run this again.', 2);
  process.stderr.write('Installing PostgreSQL…\n');
  run('apt-get', ['update', '-qq']);
  run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'postgresql'], {
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
}

/** PostgreSQL refuses to run as root, so root runs it as somebody else. */
function unprivileged() {
  if (process.getuid?.() !== 0) return {};
  const idOf = (flag) => Number(spawnSync('id', [flag, 'postgres'], { encoding: 'utf8' }).stdout || 65_534);
  return { uid: idOf('-u'), gid: idOf('-g') };
}

// Waits for the end of its input, which is this process's: however that ends, the server and its folder go too.
const guard = `"$1"/postgres -D "$2"/data -k "$2" -p "$3" -c listen_addresses= -c fsync=off \\
  -c synchronous_commit=off -c full_page_writes=off -c max_connections=200 >"$2"/log 2>&1 &
read -r _
kill -QUIT $!
wait
rm -rf "$2"`;

async function isReady(binaries, folder, port, user) {
  const args = ['-h', folder, '-p', port, '-U', 'kit', '-d', 'postgres', '-Atqc', 'select 1'];
  for (let tries = 0; tries < 300; tries += 1) {
    if (spawnSync(join(binaries, 'psql'), args, { ...user, cwd: '/', stdio: 'ignore' }).status === 0) return true;
    await new Promise((go) => setTimeout(go, 100));
  }
  return false;
}

/**
 * Starts a server that listens at a socket in a folder of its own.
 * @returns its connection string, and the way to end it; it also ends with this process
 */
export async function startPostgres() {
  if (!findBinaries()) install();
  const binaries = findBinaries() ?? fail('No PostgreSQL was found.');
  const user = unprivileged();
  const folder = mkdtempSync(join(tmpdir(), 'kit-pg-'));
  if (user.uid !== undefined) chownSync(folder, user.uid, user.gid);
  const port = String(20_000 + Math.floor(Math.random() * 40_000));
  const options = ['--no-sync', '--no-locale', '--encoding=UTF8', '--auth=trust', '--username=kit'];
  const made = spawnSync(join(binaries, 'initdb'), ['-D', join(folder, 'data'), ...options], { ...user, cwd: '/' });
  if (made.status !== 0) fail(`initdb failed: ${made.stderr}`);
  const stdio = ['pipe', 'ignore', 'ignore'];
  const server = spawn('/bin/sh', ['-c', guard, 'sh', binaries, folder, port], { ...user, cwd: '/', stdio });
  const ended = once(server, 'exit');
  // The server is this process's while it runs, and no reason for it to run on.
  server.unref();
  server.stdin.unref?.();
  const stop = async () => {
    server.ref();
    server.stdin.end();
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  if (!(await isReady(binaries, folder, port, user))) {
    const log = existsSync(join(folder, 'log')) ? readFileSync(join(folder, 'log'), 'utf8') : '';
    await stop();
    fail(`PostgreSQL did not start: ${log}`);
  }
  return { url: `postgres://kit@localhost/postgres?host=${encodeURIComponent(folder)}&port=${port}`, stop };
}
