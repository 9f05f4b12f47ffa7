/** Budgets in kB, gzipped. A budget is raised by hand, with the reason in the commit. */
export const budgets = {
  entries: {
    '.': { entry: 'dist/esm/components/index.js', kilobytes: 70 },
    './hooks': { entry: 'dist/esm/hooks/index.js', kilobytes: 18 },
    './api': { entry: 'dist/esm/api/index.js', kilobytes: 8 },
  },
  styles: 10,
  dashboard: 190,
};

/** What a host brings along. */
export const external: readonly string[] = [
  'react',
  'react-dom',
  'react/jsx-runtime',
  'react-dom/client',
  '@tanstack/react-query',
];

/** What no eager browser code may hold. */
export const forbidden: readonly string[] = [
  'monaco-editor',
  'pglite',
  'zod',
  'undici',
  'pg-parser',
  '/dist/esm/proxy/',
  '/dist/esm/local/',
];
