import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig, type UserConfig } from 'vite';
import { monacoForHosts } from './scripts/package/monaco-for-hosts.ts';
import { parserForBrowsers } from './scripts/package/parser-for-browsers.ts';
import { kitStyles } from './scripts/styles/plugin.ts';
import { createDevPlugin } from './src/server/vite-dev.ts';

const root = import.meta.dirname;

/** Older browsers would get `light-dark()` rewritten into something that a host's own theme could break. */
const cssTarget = ['chrome123', 'safari17.5', 'firefox120'];

/** `dist/styles.css` of the package. */
const styles: UserConfig = {
  publicDir: false,
  plugins: [kitStyles()],
  build: {
    outDir: 'dist',
    emptyOutDir: false,
    cssTarget,
    rolldownOptions: {
      input: join(root, 'src/components/styles/index.css'),
      output: { assetFileNames: 'styles.css' },
    },
  },
};

/** Never bundled: two of them on a page would not know each other. */
const hostsOwn = ['react', 'react-dom', 'react/jsx-runtime'];

/**
 * The rich editor of the package, bundled: a host that had to build Monaco from its modules would need loaders for its
 * styles and its font, and webpack would break it. The build script puts the styles where hosts import them.
 */
const editor: UserConfig = {
  publicDir: false,
  base: './',
  plugins: [monacoForHosts()],
  worker: { format: 'es' },
  build: {
    outDir: 'dist/esm/components/editor/rich',
    emptyOutDir: false,
    assetsInlineLimit: 0,
    cssCodeSplit: false,
    cssTarget,
    chunkSizeWarningLimit: 4000,
    license: { fileName: 'licenses.md' },
    rolldownOptions: {
      input: join(root, 'src/components/editor/rich/rich-editor.tsx'),
      external: hostsOwn,
      preserveEntrySignatures: 'strict',
      checks: { bundlerTimings: false },
      output: {
        entryFileNames: '[name].js',
        chunkFileNames: '[name].js',
        assetFileNames: '[name][extname]',
        comments: { legal: true },
      },
    },
  },
};

/** The parser of the package, bundled: with one version of Postgres, and without what bundlers for browsers stumble over. */
const parser: UserConfig = {
  publicDir: false,
  base: './',
  plugins: [parserForBrowsers({ hosts: true })],
  build: {
    outDir: 'dist/esm/sql-parse/pg',
    emptyOutDir: false,
    rolldownOptions: {
      input: join(root, 'src/sql-parse/pg/parser.ts'),
      preserveEntrySignatures: 'strict',
      output: { entryFileNames: '[name].js', chunkFileNames: '[name].js', assetFileNames: '[name][extname]' },
    },
  },
};

/** What lays SQL out, bundled: with the one dialect, and without the command line that its package brings along. */
const formatter: UserConfig = {
  publicDir: false,
  build: {
    outDir: 'dist/esm/components/panels/sql/tools',
    emptyOutDir: false,
    license: { fileName: 'format-sql-notices.md' },
    rolldownOptions: {
      input: join(root, 'src/components/panels/sql/tools/format-sql.ts'),
      preserveEntrySignatures: 'strict',
      output: { entryFileNames: 'format-sql.js' },
    },
  },
};

/** `dist/web`, the standalone dashboard; while developing also door and proxy, in Vite's own process. */
const web: UserConfig = {
  publicDir: 'src/app/public',
  plugins: [react(), kitStyles(), parserForBrowsers(), createDevPlugin()],
  build: {
    outDir: 'dist/web',
    emptyOutDir: true,
    manifest: true,
    license: true,
    cssTarget,
    chunkSizeWarningLimit: 4000,
    modulePreload: { polyfill: false },
  },
  server: { host: '127.0.0.1' },
};

export default defineConfig(({ mode }) => ({ styles, editor, parser, formatter })[mode] ?? web);
