// The package as it is published. Reads dist/, which `npm test` builds.
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { shareTemplate } from '../server/data-folder.ts';
import { type Packed, packPackage, root, run } from '../support/packed.ts';
import { startProgram } from '../support/program.ts';

let packed: Packed;
/** A host's folder: the package unpacked, its dependencies and peers beside it, the optional ones left out. */
let host: string;
let manifest: Record<'bin' | 'dependencies' | 'peerDependencies', Record<string, string>> & {
  peerDependenciesMeta: Record<string, { optional?: boolean }>;
  exports: Record<string, string | Record<string, string>>;
};

async function putThere(names: readonly string[]): Promise<void> {
  for (const name of names) {
    const path = join(host, 'node_modules', name);
    await mkdir(dirname(path), { recursive: true });
    await symlink(join(root, 'node_modules', name), path);
  }
}

beforeAll(async () => {
  packed = await packPackage();
  host = await mkdtemp(join(tmpdir(), 'platform-kit-host-'));
  const modules = join(host, 'node_modules');
  await mkdir(join(modules, 'platform-kit'), { recursive: true });
  await run('tar', ['-xzf', packed.path, '--strip-components=1', '-C', join(modules, 'platform-kit')], { cwd: host });
  manifest = JSON.parse(await readFile(join(modules, 'platform-kit/package.json'), 'utf8'));
  const { dependencies, peerDependencies, peerDependenciesMeta } = manifest;
  const peers = Object.keys(peerDependencies).filter((name) => !peerDependenciesMeta[name]?.optional);
  await putThere([...Object.keys(dependencies), ...peers, '@types/node', '@types/react', '@types/react-dom']);
  await writeFile(join(host, 'package.json'), '{"type":"module"}');
});

afterAll(async () => {
  await packed?.remove();
  if (host) await rm(host, { recursive: true, force: true });
});

it('holds what is run and nothing else: no sources, no tests, no maps', () => {
  const allowed =
    /^(?:package\.json|README\.md|LICENSE|dist\/(?:esm\/.+(?:\.(?:js|sql)|-notices\.md)|esm\/sql-parse\/pg\/pg-parser\.wasm|types\/.+\.d\.ts|web\/.+|styles\.css|editor\.css|codicon\.ttf|third-party-notices\.md))$/;
  expect(packed.files.filter((name) => !allowed.test(name))).toEqual([]);
  expect(packed.files.filter((name) => /\.test\.|\.map$|\/states(?:\/|\.js)|bundle-entry|vite-dev/.test(name))).toEqual(
    [],
  );
  // Monaco and the parser of Postgres are in it twice: for hosts, and in the standalone dashboard.
  expect(packed.bytes).toBeLessThan(4_000_000);
});

it('has every file that its exports and its bin name, one declaration file for each entry', () => {
  const named = Object.values(manifest.exports).flatMap((target) =>
    typeof target === 'string' ? target : Object.values(target),
  );
  expect(named.map((path) => path.replace('./', '')).filter((path) => !packed.files.includes(path))).toEqual([]);
  const code = Object.values(manifest.exports).filter((target) => typeof target === 'object');
  expect(packed.files.filter((name) => name.endsWith('.d.ts'))).toHaveLength(code.length);
});

it('needs no optional peer to be imported', async () => {
  const entries = Object.keys(manifest.exports).filter((name) => !/\.(?:css|json)$/.test(name));
  const source = entries.map((name) => `await import('platform-kit${name.slice(1)}');`).join('\n');
  await writeFile(join(host, 'all.js'), `${source}\nconsole.log('imported');`);
  expect(existsSync(join(host, 'node_modules/@electric-sql'))).toBe(false);
  expect(await run(process.execPath, ['all.js'], { cwd: host })).toBe('imported\n');
});

const bin = () => join(host, 'node_modules/platform-kit', manifest.bin['platform-kit'] ?? '');
const cli = (...args: readonly string[]) => run(process.execPath, [bin(), ...args], { cwd: host });
const failureOf = (...args: readonly string[]) => cli(...args).catch(({ cause }) => cause);

it.each(['start', 'local', 'session'])(
  'has the command %s, which explains itself and names a flag that is wrong',
  async (command) => {
    expect(await cli('--help')).toContain(`\n  ${command} `);
    expect(await cli(command, '--help')).toMatch(new RegExp(`^platform-kit ${command}: .+\n\n  --`));
    const { code, stdout, stderr } = await failureOf(command, '--nope');
    expect({ code, stdout, stderr }).toEqual({
      code: 2,
      stdout: '',
      stderr: "platform-kit: Unknown option '--nope'. See --help.\n",
    });
  },
);

it.each([
  ['local', '--port', '0', '--data-dir', 'data', '--token', 'secret-token'],
  ['start', '--port', '0', '--data-dir', 'data'],
])('says in one line what to install when %s lacks its optional peers', async (...args) => {
  const failure = await failureOf(...args);
  expect(failure).toMatchObject({ code: 1, stdout: '' });
  const { '@electric-sql/pglite': pglite } = manifest.peerDependencies;
  expect(failure.stderr).toBe(
    `platform-kit: The embedded Postgres is not installed. Run: npm install @electric-sql/pglite@${pglite} @supabase/postgrest-typegen@0.2\n`,
  );
  expect(existsSync(join(host, 'data'))).toBe(false);
});

const typed = `
import { PlatformKit, PlatformKitProvider } from 'platform-kit';
import { useProjects } from 'platform-kit/hooks';
import { createClient, type Caller, isPlatformError } from 'platform-kit/api';
import { createMemoryStore, createProxy } from 'platform-kit/proxy';
import { toNodeHandler } from 'platform-kit/proxy/node';
import { toExpressHandler } from 'platform-kit/proxy/express';
import { toNextHandlers } from 'platform-kit/proxy/next';
import { toHonoHandler } from 'platform-kit/proxy/hono';
import { createPostgresStore } from 'platform-kit/proxy/store/postgres';
import { createLocalApi } from 'platform-kit/local';
import { createServer } from 'node:http';

export const page = <PlatformKitProvider endpoint="/api"><PlatformKit /></PlatformKitProvider>;
export const proxy = createProxy({
  upstream: { origin: 'https://api.supabase.com', token: '' },
  authenticate: async (): Promise<Caller> => ({ id: 'a', tenant: 'b', projects: '*', capabilities: 'viewer' }),
  store: await createPostgresStore(async () => ({ rows: [] })),
});
createServer(toNodeHandler(proxy));
export const { GET } = toNextHandlers(proxy);
export const others = [toExpressHandler(proxy), toHonoHandler(proxy), useProjects, createMemoryStore, createLocalApi];
const project = await createClient({ endpoint: '/api' }).call('v1-get-project', { params: { ref: 'x' } });
export const name: string = project.name;
// @ts-expect-error an operation that does not exist
createClient({ endpoint: '/api' }).call('v1-nothing');
export { isPlatformError };
`;

it('has declarations that a strict host compiles', { timeout: 120_000 }, async () => {
  await writeFile(join(host, 'page.tsx'), typed);
  const tsc = join(root, 'node_modules/typescript/bin/tsc');
  const flags = ['--strict', '--noEmit', '--target', 'es2023', '--module', 'nodenext', '--jsx', 'react-jsx'];
  // The declarations of others are not looked into; those of the package are.
  const check = ['--skipLibCheck', 'false', '--types', 'node'];
  expect(await run(process.execPath, [tsc, ...flags, ...check, 'page.tsx'], { cwd: host })).toBe('');
});

function startBin(args: readonly string[], ready: RegExp) {
  const kept = Object.entries(process.env).filter(([name]) => !/^(?:SUPABASE_|PLATFORM_KIT_)/.test(name));
  return startProgram([bin(), ...args], { cwd: host, env: Object.fromEntries(kept), ready });
}

it('runs the embedded API and the dashboard once the optional peers are there', async () => {
  await putThere(Object.keys(manifest.peerDependenciesMeta));
  await shareTemplate(join(host, 'data'));
  const api = await startBin(
    ['local', '--port', '0', '--data-dir', 'data/local', '--token', 'secret-token'],
    /ready (http:\S+)\n/,
  );
  const headers = { authorization: 'Bearer secret-token' };
  expect(await (await fetch(`${api.found}/v1/projects`, { headers })).json()).toEqual([]);
  await api.stop();

  const dashboard = await startBin(['start', '--port', '0', '--data-dir', 'data'], /Open (http:\S+)\n/);
  onTestFinished(() => dashboard.stop());
  const { origin } = new URL(dashboard.found);
  expect((await fetch(`${origin}/readyz`)).status).toBe(200);
  const entered = await fetch(dashboard.found, { redirect: 'manual' });
  const cookie = entered.headers.get('set-cookie')?.split(';')[0] ?? '';
  const page = await (await fetch(origin, { headers: { cookie } })).text();
  const [, script = ''] = /<script type="module"[^>]* src="([^"]+)"/.exec(page) ?? [];
  expect((await fetch(`${origin}${script}`, { headers: { cookie } })).headers.get('content-type')).toMatch(
    /javascript/,
  );
});
