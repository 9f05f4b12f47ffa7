import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { kitStyles } from '../../scripts/styles/plugin.ts';

/** `node node_modules/vite/bin/vite.js test/gallery`: every primitive and state, while developing. Part of no build. */
export default defineConfig({
  root: import.meta.dirname,
  cacheDir: '../../node_modules/.vite-gallery',
  plugins: [react(), kitStyles()],
  server: { host: '127.0.0.1' },
});
