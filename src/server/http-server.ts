import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import { platformError } from '../api/errors.ts';
import { toUrlHost } from './allowed-hosts.ts';

export interface HttpServer {
  readonly port: number;
  /** `http://` and the address it listens at; a wildcard address is given as this machine's. */
  readonly url: string;
  /** Hands requests to a listener from now on; until then they are told to come back. */
  readonly serve: (listener: RequestListener) => void;
  /** Takes no more requests, waits for those in flight (up to the grace period), then cuts what is left. */
  readonly close: () => Promise<void>;
}

export interface HttpServerOptions {
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
  /** Milliseconds that requests in flight have when the server closes. */
  readonly graceMs?: number;
}

const limits = {
  // An upload may take long; headers may not. An answer has no limit of time.
  headersTimeout: 15_000,
  requestTimeout: 300_000,
  keepAliveTimeout: 65_000,
  maxHeaderSize: 16 * 1024,
};

const sayStarting: RequestListener = (_request, response) => {
  response.writeHead(503, { 'content-type': 'application/json', 'retry-after': '1' });
  response.end('{"message":"The server is starting."}');
};

function explain(cause: unknown, { host, port }: HttpServerOptions): unknown {
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
  if (code === 'EADDRINUSE') {
    const message = `Port ${port} is in use by another program. Choose another one with --port.`;
    return platformError('conflict', { cause, message });
  }
  if (code === 'EACCES') {
    return platformError('conflict', { cause, message: `Port ${port} may not be used by this user.` });
  }
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND' || code === 'EAI_AGAIN') {
    return platformError('invalid_input', { cause, message: `${host} is no address of this machine.` });
  }
  return cause;
}

/**
 * Takes the port at once, so that a busy one is known before anything else is opened.
 * @throws PlatformError `conflict` or `invalid_input` when it cannot listen there; the message is for the operator
 */
export async function openHttpServer(options: HttpServerOptions): Promise<HttpServer> {
  const { host, graceMs = 10_000 } = options;
  let listener = sayStarting;
  const server = createServer(limits, (request, response) => listener(request, response));
  server.listen(options.port, host);
  try {
    await once(server, 'listening');
  } catch (cause) {
    throw explain(cause, options);
  }
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : options.port;
  const shown = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : toUrlHost(host);
  return {
    port,
    url: `http://${shown}:${port}`,
    serve: (next) => {
      listener = next;
    },
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      // A connection whose last answer has been sent stays open for the next request, so it is looked for again.
      const sweep = setInterval(() => server.closeIdleConnections(), 50);
      const cut = setTimeout(() => server.closeAllConnections(), graceMs);
      await closed;
      clearInterval(sweep);
      clearTimeout(cut);
    },
  };
}
