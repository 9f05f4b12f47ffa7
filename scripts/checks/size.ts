// Size budgets: what a reader's browser loads, gzipped, per entry of the package and per chunk of the dashboard.
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { rolldown } from 'rolldown';
import { budgets, external, forbidden } from './budgets.ts';

const root = dirname(dirname(import.meta.dirname));
const failures: string[] = [];

function report(name: string, bytes: number, budget: number): void {
  const kilobytes = (bytes / 1024).toFixed(1);
  console.log(`size: ${name} ${kilobytes} kB of ${budget} kB`);
  if (bytes > budget * 1024) failures.push(`${name} is ${kilobytes} kB gzipped; its budget is ${budget} kB`);
}

const gzipped = (text: string | Uint8Array) => gzipSync(text, { level: 9 }).length;

/** What an entry of the package costs a host: its eager code, with everything that is not a peer. */
async function measureEntry(name: string, entry: string, budget: number): Promise<void> {
  const bundle = await rolldown({
    input: join(root, entry),
    external: [...external],
    platform: 'browser',
    logLevel: 'silent',
  });
  const { output } = await bundle.generate({ minify: true });
  const [main] = output;
  const eager = new Set([main.fileName, ...main.imports]);
  const chunks = output.filter((one) => one.type === 'chunk' && eager.has(one.fileName));
  const code = chunks.map((one) => (one.type === 'chunk' ? one.code : '')).join('');
  report(name, gzipped(code), budget);
  const modules = chunks.flatMap((one) => (one.type === 'chunk' ? one.moduleIds : []));
  for (const part of forbidden) {
    if (modules.some((id) => id.includes(part)))
      failures.push(`${name} holds ${part}, which may only be loaded lazily or on the server`);
  }
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
report('styles.css', gzipped(readFileSync(join(root, 'dist/styles.css'))), budgets.styles);
measureDashboard(budgets.dashboard);
for (const failure of failures) console.error(failure);
process.exitCode = failures.length === 0 ? 0 : 1;
