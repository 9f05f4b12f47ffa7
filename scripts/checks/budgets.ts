/** Budgets in kB (1,000 bytes), gzipped. A budget is raised by hand, with the reason in the commit. */
export const budgets = {
  entries: {
    '.': { entry: 'dist/esm/components/index.js', kilobytes: 50 },
    './hooks': { entry: 'dist/esm/hooks/index.js', kilobytes: 22 },
    './api': { entry: 'dist/esm/api/index.js', kilobytes: 8 },
  },
  /** Own code alone: a server has the rest on its disk. */
  servers: {
    './proxy': { entry: 'dist/esm/proxy/index.js', kilobytes: 60 },
    './proxy/node': { entry: 'dist/esm/proxy/adapters/node.js', kilobytes: 4 },
    './proxy/express': { entry: 'dist/esm/proxy/adapters/express.js', kilobytes: 4 },
    './proxy/next': { entry: 'dist/esm/proxy/adapters/next.js', kilobytes: 1 },
    './proxy/hono': { entry: 'dist/esm/proxy/adapters/hono.js', kilobytes: 3 },
    './proxy/store/postgres': { entry: 'dist/esm/proxy/store/postgres.js', kilobytes: 5 },
    './local': { entry: 'dist/esm/local/index.js', kilobytes: 60 },
  },
  /** Pages with one panel, until it shows itself. */
  pages: {
    ProjectStatusPanel: 45,
    SqlPanel: 66,
    LogsPanel: 50,
    ProjectsPanel: 50,
    LaunchPanel: 40,
    AuditPanel: 50,
    RecoveryPanel: 60,
    BranchesPanel: 55,
    MigrationsPanel: 55,
  },
  styles: 10,
  /** What comes after a page that has an editor on it. */
  editor: { code: 890, worker: 100, styles: 26 },
  dashboard: 165,
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
  '/dist/esm/components/editor/rich/',
  'pglite',
  'zod',
  'undici',
  'pg-parser',
  'sql-formatter',
  '/tools/format-sql.js',
  '/dist/esm/proxy/',
  '/dist/esm/local/',
];
