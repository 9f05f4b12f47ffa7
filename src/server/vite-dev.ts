import type { Plugin, ViteDevServer } from 'vite';
import type { DevServer, openDevServer } from './dev-server.ts';

/** The module that is loaded anew. */
interface DevModule {
  readonly openDevServer: typeof openDevServer;
}

const mounted = /^\/(?:api\/|door(?:[?/]|$)|healthz$|readyz$)/;

/** Loads the server's code through Vite, and opens it anew when a file of it changed. */
function createLoader(vite: ViteDevServer, dataDir: string) {
  let current: { module: object; opened: Promise<DevServer> } | undefined;

  async function open(module: DevModule, last: Promise<DevServer> | undefined): Promise<DevServer> {
    // The data directory is one process's and one opener's: the last one lets go of it first.
    await last?.then(({ close }) => close()).catch(() => undefined);
    const address = vite.httpServer?.address();
    return module.openDevServer({ port: typeof address === 'object' && address ? address.port : 0, dataDir });
  }

  return {
    load: async (): Promise<DevServer> => {
      const module = await vite.ssrLoadModule('/src/server/dev-server.ts');
      // Vite knows a loaded module as a record of anything; this one is ours.
      if (current?.module !== module) current = { module, opened: open(module as DevModule, current?.opened) };
      return current.opened;
    },
    close: async () => {
      const opened = current?.opened;
      current = undefined;
      await opened?.then(({ close }) => close()).catch(() => undefined);
    },
  };
}

/**
 * Mounts door and proxy in Vite's development server, so that one process serves everything. The pages themselves come
 * from Vite and need no session; what they ask the proxy for does.
 * @param options.dataDir the data directory, as of `start`
 */
export function createDevPlugin({ dataDir = '.platform-kit' }: { dataDir?: string } = {}): Plugin {
  let loader: ReturnType<typeof createLoader> | undefined;
  return {
    name: 'platform-kit-dev',
    apply: 'serve',
    configureServer: (vite) => {
      const { load } = (loader = createLoader(vite, dataDir));
      const { logger } = vite.config;
      const say = (thrown: unknown) => logger.error(thrown instanceof Error ? thrown.message : 'The server failed.');
      vite.httpServer?.once('listening', () => {
        load().then(({ createLink }) => logger.info(`\n  Open ${createLink()}\n`), say);
      });
      vite.middlewares.use((request, response, next) => {
        if (!mounted.test(request.url ?? '')) return next();
        load().then(({ listener }) => listener(request, response), next);
      });
    },
    closeBundle: () => loader?.close(),
  };
}
