// `npm run bench [name …]`: each bench prints ratios of its own run, and says whether its target was met.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

interface BenchModule {
  /** Measures, prints, and tells whether every target was met. */
  readonly bench: () => Promise<boolean>;
}

const wanted = process.argv.slice(2);
const names = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith('.bench.ts'))
  .map((file) => file.slice(0, -'.bench.ts'.length))
  .filter((name) => wanted.length === 0 || wanted.includes(name));

let met = true;
for (const name of names) {
  console.log(`\n${name}`);
  const module: BenchModule = await import(pathToFileURL(join(import.meta.dirname, `${name}.bench.ts`)).href);
  met = (await module.bench()) && met;
}
process.exitCode = met ? 0 : 1;
