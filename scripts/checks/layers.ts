/** What a folder of `src` may import. Folders are matched by their longest prefix; what is not named is denied. */
export interface Layer {
  /** Folders or files of `src` besides itself. A trailing `!types` allows types only. */
  readonly own: readonly string[];
  readonly npm: readonly string[];
}

const react = ['react', 'react-dom'];
const view = [...react, 'lucide-react', 'clsx'];
const data = ['api', 'api/schemas!types', 'hooks', 'messages'];

/** Who may import whom: the table of `docs/architecture.md`, as data. */
export const layers: Readonly<Record<string, Layer>> = {
  messages: { own: [], npm: [] },
  api: { own: ['api/schemas!types'], npm: [] },
  'api/schemas': { own: ['api!types'], npm: ['zod'] },
  sql: { own: [], npm: [] },
  'sql-parse': { own: ['sql-parse/pg'], npm: [] },
  'sql-parse/pg': { own: ['sql-parse!types'], npm: ['@supabase/pg-parser'] },
  hooks: { own: ['api', 'api/schemas!types', 'sql', 'messages'], npm: ['react', '@tanstack/react-query'] },
  'components/ui': { own: [], npm: [...view, '@radix-ui/*', '@tanstack/react-virtual'] },
  'components/styles': { own: [], npm: ['tailwindcss'] },
  'components/editor': {
    own: ['components/ui'],
    npm: [...view, 'monaco-editor', 'monaco-editor/*', '@monaco-editor/react'],
  },
  'components/shell': {
    own: ['components/ui', 'components/panels/registry.ts', 'components/panels/define-panel.ts', ...data],
    npm: [...view, 'cmdk'],
  },
  'components/panels': {
    own: [
      'components/ui',
      'components/editor',
      'components/shell',
      'components/panels/sql/tools/format-sql.ts',
      'sql',
      'sql-parse',
      ...data,
    ],
    npm: [...view, '@tanstack/react-virtual'],
  },
  // The one place of the panels that lays SQL out; bundled by itself.
  'components/panels/sql/tools/format-sql.ts': { own: [], npm: ['sql-formatter'] },
  components: {
    own: ['components/ui', 'components/shell', 'components/panels', ...data],
    npm: view,
  },
  routes: { own: ['components', 'hooks', 'api'], npm: ['react', '@tanstack/react-router'] },
  app: { own: ['routes', 'components', 'components/styles', ...data], npm: [...react, '@tanstack/react-router'] },
  proxy: { own: ['api', 'api/schemas', 'proxy/transport-undici.ts', 'proxy/sessions.ts'], npm: ['node:crypto'] },
  'proxy/transport-undici.ts': { own: ['proxy', 'api', 'proxy/transport-connect.ts'], npm: ['undici'] },
  'proxy/transport-connect.ts': { own: [], npm: ['undici'] },
  'proxy/sessions.ts': { own: ['proxy', 'api'], npm: ['jose'] },
  'proxy/adapters': { own: ['proxy/index.ts', 'api/fetch.ts'], npm: ['node:http', 'node:stream'] },
  local: {
    own: ['api', 'api/schemas', 'sql', 'sql-parse', 'local/engine/index.ts'],
    npm: ['node:*', '@supabase/postgrest-typegen', '@supabase/pg-delta'],
  },
  'local/engine': { own: ['sql-parse'], npm: ['node:*', '@electric-sql/*', 'rolldown'] },
  server: {
    own: ['api', 'proxy/index.ts', 'proxy/store/postgres.ts', 'proxy/adapters/node.ts', 'local/index.ts'],
    npm: ['node:*', 'vite!types'],
  },
};

/** Folders below which each child is a world of its own: siblings never import one another, but for the commons. */
export const islands: readonly string[] = ['components/panels'];

/** What all children of an island folder may use. */
export const commons: readonly string[] = ['shared', 'states'];
