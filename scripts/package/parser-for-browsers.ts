import { readFileSync } from 'node:fs';
import type { Plugin } from 'vite';

type Mend = readonly [from: RegExp, to: string];

/** In modules, by the ends of their names. */
const sources: Readonly<Record<string, readonly Mend[]>> = {
  // Only the version of Postgres that is asked for.
  'pg-parser/dist/index.js': [
    [/import\("\.\.\/wasm\/15\/pg-parser\.js"\)/, 'Promise.reject(new Error("Postgres 15 is not there"))'],
    [/import\("\.\.\/wasm\/16\/pg-parser\.js"\)/, 'Promise.reject(new Error("Postgres 16 is not there"))'],
  ],
  // What is for Node alone: bundlers for browsers look for its modules all the same.
  'pg-parser/wasm/17/pg-parser.js': [
    [/h = globalThis\.process\?\.versions\?\.node && "renderer" != globalThis\.process\?\.type/, 'h = false'],
    [/const \{createRequire:a\} = await import\("node:module"\);/, ''],
    [/var require = a\(import\.meta\.url\);/, ''],
    [/require\("node:fs"\)/, 'undefined'],
    [/require\("node:path"\)\.dirname\(require\("node:url"\)\.fileURLToPath\(fa\)\) \+ "\/"/, '""'],
    [/require\("node:crypto"\)/, 'undefined'],
  ],
};

/** Written as it stands, so that each bundler of a host finds the file beside the bundle. */
const place: Mend = [
  /new URL\("pg-parser\.wasm", import\.meta\.url\)/,
  'new URL(/* @vite-ignore */ "pg-parser.wasm", import.meta.url)',
];

/**
 * Makes the parser of Postgres fit for browsers, and says so when it is no longer what it was.
 * @param options.hosts for a bundle that bundlers of hosts take in, rather than for the dashboard
 */
export function parserForBrowsers({ hosts = false }: { hosts?: boolean } = {}): Plugin {
  return {
    name: 'platform-kit:parser-for-browsers',
    apply: 'build',
    transform(code, id) {
      const path = id.replaceAll('\\', '/');
      const [end, mends] = Object.entries(sources).find(([name]) => path.endsWith(name)) ?? [];
      if (end === undefined || mends === undefined) return null;
      const isCode = end.includes('/wasm/');
      if (isCode && hosts)
        this.emitFile({ type: 'asset', fileName: 'pg-parser.wasm', source: readFileSync(path.replace(/js$/, 'wasm')) });
      let mended = code;
      for (const [from, to] of isCode && hosts ? [...mends, place] : mends) {
        if (!from.test(mended)) this.error(`The parser has changed; not found in it: ${from}`);
        mended = mended.replace(from, to);
      }
      return { code: mended, map: null };
    },
    generateBundle(_options, bundle) {
      if (!hosts) return;
      // Vite takes a file along when its name is written in quotes of this kind.
      for (const chunk of Object.values(bundle))
        if (chunk.type === 'chunk')
          chunk.code = chunk.code.replace('new URL(`pg-parser.wasm`', 'new URL("pg-parser.wasm"');
    },
  };
}
