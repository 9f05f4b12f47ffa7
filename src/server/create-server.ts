import { platformError } from '../api/errors.ts';
import { toNodeHandler } from '../proxy/adapters/node.ts';
import { isLoopback } from './allowed-hosts.ts';
import { openHttpServer } from './http-server.ts';
import { openStandalone, type StandaloneOptions } from './standalone.ts';

export interface ServerOptions extends Omit<StandaloneOptions, 'url'> {
  /** Milliseconds that requests in flight have when the server closes. */
  readonly graceMs?: number;
}

/** The standalone dashboard, listening. */
export interface Server {
  readonly port: number;
  /** The address, without the right to come in. */
  readonly url: string;
  /** Makes a new one-time link; the one before it no longer works. */
  readonly createLink: () => string;
  /** Ids of the keys; the first one seals. */
  readonly keyIds: readonly string[];
  /** Finishes what is in flight, then closes the databases. */
  readonly close: () => Promise<void>;
}

/**
 * Starts the standalone dashboard: static files, door and proxy on one port.
 * @throws PlatformError what has to be changed to start it; the message is for the operator
 */
export async function createServer(options: ServerOptions): Promise<Server> {
  const { host, password } = options;
  if (!isLoopback(host) && password === undefined) {
    throw platformError('invalid_input', {
      message: `--host ${host} lets others reach the dashboard: set PLATFORM_KIT_PASSWORD too.`,
    });
  }
  const http = await openHttpServer(options);
  try {
    const { port, url } = http;
    const standalone = await openStandalone({ ...options, port, url });
    http.serve(toNodeHandler(standalone));
    const { createLink, keyIds } = standalone;
    const close = async () => {
      // Listening all the while: what is new is told to come back, and not just hung up on.
      await standalone.drain(options.graceMs);
      await http.close();
      await standalone.close();
    };
    return { port, url, createLink, keyIds, close };
  } catch (cause) {
    await http.close();
    throw cause;
  }
}
