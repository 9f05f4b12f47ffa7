import { existsSync } from 'node:fs';
import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig, type PluginOption, type UserConfig } from 'vite';
import { kitStyles } from './scripts/styles/plugin.ts';

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

/** `dist/web`, the standalone dashboard. */
const web: UserConfig = {
  publicDir: 'src/app/public',
  plugins: [react(), kitStyles()],
  build: { outDir: 'dist/web', emptyOutDir: true, manifest: true, cssTarget, modulePreload: { polyfill: false } },
};

/** Mounts the proxy in Vite's own process, so that one command serves everything while developing. */
async function devServer(): Promise<PluginOption> {
  const path = join(root, 'src/server/vite-dev.ts');
  if (!existsSync(path)) return [];
  const { createDevPlugin }: { createDevPlugin: () => PluginOption } = await import(path);
  return createDevPlugin();
}

export default defineConfig(async ({ command, mode }) => {
  if (mode === 'styles') return styles;
  if (command === 'build') return web;
  return { ...web, plugins: [web.plugins, await devServer()], server: { host: '127.0.0.1' } };
});
