// Size budgets: what a reader's browser loads, gzipped, per entry of the package and per page of a host.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { type RolldownOutput, rolldown } from 'rolldown';
import { budgets, external, forbidden } from './budgets.ts';

const root = dirname(dirname(import.meta.dirname));
const failures: string[] = [];

function report(name: string, bytes: number, budget: number): void {
  const kilobytes = (bytes / 1000).toFixed(1);
  console.log(`size: ${name.padEnd(40)} ${kilobytes.padStart(6)} kB of ${String(budget).padStart(3)} kB`);
  if (bytes > budget * 1000) failures.push(`${name} is ${kilobytes} kB gzipped; its budget is ${budget} kB`);
}

const gzipped = (text: string | Uint8Array) => gzipSync(text, { level: 9 }).length;

type Chunk = Extract<RolldownOutput['output'][number], { type: 'chunk' }>;

/** Bundles a module as a host does; the first chunk is the module's. */
async function bundle(source: string, leftOut: readonly (string | RegExp)[] = external): Promise<readonly Chunk[]> {
  const page = {
    name: 'page',
    resolveId: (id: string) => (id === 'page' ? join(root, 'page.js') : undefined),
    load: (id: string) => (id === join(root, 'page.js') ? source : undefined),
  };
  const made = await rolldown({
    input: 'page',
    external: [...leftOut],
    platform: leftOut === external ? 'browser' : 'node',
    logLevel: 'silent',
    plugins: [page],
  });
  const { output } = await made.generate({ minify: true });
  return output.filter((one) => one.type === 'chunk');
}

/** What is loaded with the first chunk, and with the chunks that are asked for at once. */
function loadedOf(chunks: readonly Chunk[], isAskedFor: (chunk: Chunk) => boolean): readonly Chunk[] {
  const loaded = new Set<string>();
  const visit = (name: string) => {
    const chunk = chunks.find(({ fileName }) => fileName === name);
    if (!chunk || loaded.has(name)) return;
    loaded.add(name);
    for (const next of chunk.imports) visit(next);
  };
  for (const chunk of chunks.filter((one, index) => index === 0 || isAskedFor(one))) visit(chunk.fileName);
  return chunks.filter(({ fileName }) => loaded.has(fileName));
}

function measureLoaded(name: string, chunks: readonly Chunk[], budget: number): void {
  const bytes = chunks.reduce((sum, { code }) => sum + gzipped(code), 0);
  report(name, bytes, budget);
  const modules = chunks.flatMap(({ moduleIds }) => moduleIds);
  for (const part of forbidden) {
    if (modules.some((id) => id.includes(part)))
      failures.push(`${name} holds ${part}, which may only be loaded lazily or on the server`);
  }
}

const eager = (chunks: readonly Chunk[]) => loadedOf(chunks, () => false);

/** What an entry of the package costs a host that uses all of it: its eager code, with everything that is not a peer. */
async function measureEntry(name: string, entry: string, budget: number): Promise<void> {
  measureLoaded(name, eager(await bundle(`export * from ${JSON.stringify(join(root, entry))};`)), budget);
}

/** Never in the package: the embedded Postgres bundles its worker when it runs from source. */
const fromSourceOnly = './bundle-entry.js';

/** The package's own code behind an entry for servers. */
async function measureServer(name: string, entry: string, budget: number): Promise<void> {
  const chunks = eager(await bundle(`export * from ${JSON.stringify(join(root, entry))};`, [/^[^./]/, fromSourceOnly]));
  report(
    name,
    chunks.reduce((sum, { code }) => sum + gzipped(code), 0),
    budget,
  );
}

/**
 * A panel's code and texts are asked for when it is mounted; what else is lazy, in a folder of its own below the panel's,
 * waits for the reader's hand.
 */
const isPartOfPanel = ({ facadeModuleId }: Chunk) =>
  /\/dist\/esm\/(?:components\/panels\/[^/]+|messages\/en)\/[^/]+$/.test(facadeModuleId ?? '');

/** What a page loads until it shows its one panel, beyond the peers. */
async function measurePage(panel: string, budget: number): Promise<void> {
  const entry = JSON.stringify(join(root, budgets.entries['.'].entry));
  const chunks = await bundle(`import { PlatformKitProvider, ${panel} } from ${entry};
    import { createElement } from 'react';
    import { createRoot } from 'react-dom/client';
    const kit = { endpoint: '/api/platform', project: 'abcdefghijklmnopqrst' };
    createRoot(document.body).render(createElement(PlatformKitProvider, kit, createElement(${panel})));`);
  measureLoaded(`a page with <${panel}>`, loadedOf(chunks, isPartOfPanel), budget);
}

/** What is loaded once an editor is on the page; its worker when something asks for it. */
function measureEditor({ code, worker, styles }: typeof budgets.editor): void {
  const folder = join(root, 'dist/esm/components/editor/rich');
  const scripts = (below: string) => readdirSync(join(folder, below)).filter((name) => name.endsWith('.js'));
  const bytes = (below: string) =>
    scripts(below).reduce((sum, name) => sum + gzipped(readFileSync(join(folder, below, name))), 0);
  report('the editor', bytes(''), code);
  report('the editor, its worker', bytes('assets'), worker);
  report('editor.css', gzipped(readFileSync(join(root, 'dist/editor.css'))), styles);
}

interface ManifestChunk {
  readonly file: string;
  readonly imports?: readonly string[];
}

/** What the first page of the standalone dashboard loads before a panel. */
function measureDashboard(budget: number): void {
  const path = join(root, 'dist/web/.vite/manifest.json');
  if (!existsSync(path)) throw new Error('dist/web is missing; run `npm run build` first.');
  const manifest = JSON.parse(readFileSync(path, 'utf8')) as Record<string, ManifestChunk>; // written by the build
  const eager = new Set<string>();
  const visit = (key: string) => {
    const chunk = manifest[key];
    if (!chunk || eager.has(chunk.file)) return;
    eager.add(chunk.file);
    for (const next of chunk.imports ?? []) visit(next);
  };
  visit('index.html');
  const bytes = [...eager].reduce((sum, file) => sum + gzipped(readFileSync(join(root, 'dist/web', file))), 0);
  report('dashboard, first page', bytes, budget);
}

for (const [name, { entry, kilobytes }] of Object.entries(budgets.entries)) await measureEntry(name, entry, kilobytes);
for (const [name, { entry, kilobytes }] of Object.entries(budgets.servers)) await measureServer(name, entry, kilobytes);
for (const [panel, kilobytes] of Object.entries(budgets.pages)) await measurePage(panel, kilobytes);
report('styles.css', gzipped(readFileSync(join(root, 'dist/styles.css'))), budgets.styles);
measureEditor(budgets.editor);
measureDashboard(budgets.dashboard);
for (const failure of failures) console.error(failure);
process.exitCode = failures.length === 0 ? 0 : 1;
