import type { RequestListener } from 'node:http';
import { resolve } from 'node:path';
import { toNodeHandler } from '../proxy/adapters/node.ts';
import { readEnvironment } from './environment.ts';
import { openStandalone } from './standalone.ts';

/** The door and the proxy inside Vite's process. */
export interface DevServer {
  readonly listener: RequestListener;
  readonly createLink: () => string;
  readonly close: () => Promise<void>;
}

interface DevServerOptions {
  /** Port of the Vite server, which listens at 127.0.0.1. */
  readonly port: number;
  readonly dataDir: string;
}

/** Opens door and proxy; the environment decides as for `start`. */
export async function openDevServer({ port, dataDir }: DevServerOptions): Promise<DevServer> {
  const standalone = await openStandalone({
    ...readEnvironment(process.env),
    host: '127.0.0.1',
    port,
    url: `http://127.0.0.1:${port}`,
    dataDir: resolve(dataDir),
  });
  return { listener: toNodeHandler(standalone), createLink: standalone.createLink, close: standalone.close };
}
