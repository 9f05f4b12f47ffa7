// What a browser is given holds nothing of the server. Reads dist/, which `npm test` builds.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { OutputChunk, RolldownOutput } from 'rolldown';
import { build } from 'vite';
import { expect, it, vi } from 'vitest';
import { CANARY } from './test-kit.ts';

const root = join(import.meta.dirname, '../..');
/** A module of this package, so that the package's own name leads to its `exports`. */
const virtual = join(root, 'page.js');

/** Bundles a page for browsers, as a host's build would. */
async function bundle(source: string): Promise<readonly OutputChunk[]> {
  const page = {
    name: 'page',
    resolveId: (id: string) => (id === 'page' ? virtual : undefined),
    load: (id: string) => (id === virtual ? source : undefined),
  };
  const output = await build({
    configFile: false,
    root,
    logLevel: 'silent',
    plugins: [page],
    build: { write: false, sourcemap: true, rolldownOptions: { input: 'page' } },
  });
  const outputs = (Array.isArray(output) ? output : [output]) as RolldownOutput[]; // not a watcher: nothing is watched
  return outputs.flatMap(({ output: files }) => files.filter((file) => file.type === 'chunk'));
}

const serverEntries = [
  ['platform-kit/proxy', 'createProxy'],
  ['platform-kit/proxy/node', 'toNodeHandler'],
  ['platform-kit/proxy/express', 'toExpressHandler'],
  ['platform-kit/proxy/next', 'toNextHandlers'],
  ['platform-kit/proxy/hono', 'toHonoHandler'],
  ['platform-kit/proxy/store/postgres', 'createPostgresStore'],
  ['platform-kit/local', 'createLocalApi'],
] as const;

it.each(serverEntries)('C7 %s throws at once when it is bundled for a browser', async (entry, name) => {
  const [chunk] = await bundle(`import { ${name} } from '${entry}'; globalThis.started = ${name};`);
  expect(chunk?.moduleIds.filter((id) => /\/dist\/esm\/(?!server-only\/)/.test(id))).toEqual([]);
  const run = import(`data:text/javascript,${encodeURIComponent(chunk?.code ?? '')}`);
  await expect(run).rejects.toThrow(`${entry} holds secrets and runs on a server only.`);
});

it('C7 no module of the server and no secret of the environment is in what a browser loads', async () => {
  vi.stubEnv('SUPABASE_ACCESS_TOKEN', CANARY);
  vi.stubEnv('PLATFORM_KIT_KEYS', CANARY);
  const chunks = await bundle(
    ['', '/hooks', '/api']
      .map((entry, n) => `import * as all${n} from 'platform-kit${entry}'; console.log(all${n});`)
      .join('\n'),
  );
  vi.unstubAllEnvs();
  const modules = chunks.flatMap(({ moduleIds }) => moduleIds);
  expect(modules.some((id) => id.includes('/dist/esm/components/platform-kit.js'))).toBe(true);
  expect(
    modules.filter((id) => /\/dist\/esm\/(?:proxy|local|server)\/|\/(?:undici|jose|zod)\/|pglite/.test(id)),
  ).toEqual([]);
  for (const { code, map } of chunks) expect(code + JSON.stringify(map)).not.toContain(CANARY);
});

it('C7 the built dashboard has no source maps, no secret and nothing of the proxy', () => {
  const web = join(root, 'dist/web');
  const files = readdirSync(web, { recursive: true, encoding: 'utf8' }).filter((name) => /[^/]\.\w+$/.test(name));
  expect(files.filter((name) => name.endsWith('.js')).length).toBeGreaterThan(3);
  expect(files.filter((name) => name.endsWith('.map'))).toEqual([]);
  for (const name of files) {
    const text = readFileSync(join(web, name), 'latin1');
    expect(text).not.toMatch(/sbp_[\w-]{20}|sb_secret_[\w-]{20}|createDecide|authenticate answered/);
  }
});
