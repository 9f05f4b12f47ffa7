import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig, type UserConfig } from 'vite';
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

/** `dist/web`, the standalone dashboard; while developing also door and proxy, in Vite's own process. */
const web: UserConfig = {
  publicDir: 'src/app/public',
  plugins: [react(), kitStyles(), createDevPlugin()],
  build: { outDir: 'dist/web', emptyOutDir: true, manifest: true, cssTarget, modulePreload: { polyfill: false } },
  server: { host: '127.0.0.1' },
};

export default defineConfig(({ mode }) => (mode === 'styles' ? styles : web));
