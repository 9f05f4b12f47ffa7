import { isIP } from 'node:net';
import { platformError } from '../api/errors.ts';

const loopbacks = ['127.0.0.1', 'localhost', '[::1]'];

/** Whether only this machine can reach what listens there. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host);
}

/** An address as it stands in a URL: IPv6 in brackets. */
export function toUrlHost(host: string): string {
  return isIP(host) === 6 ? `[${host}]` : host;
}

/**
 * Reads the origin under which people reach the server, for example `https://dash.example.com`.
 * @throws PlatformError `invalid_input` for anything but a scheme, a host and a port
 */
export function readPublicOrigin(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isPlain = url && /^https?:$/.test(url.protocol) && `${url.origin}/` === url.href;
  if (isPlain) return url;
  throw platformError('invalid_input', {
    message: 'The public origin is a scheme and a host alone, like https://dash.example.com.',
  });
}

/**
 * Says which `Host` is ours, so that a page whose name was pointed at this address cannot speak with us: this machine's
 * names, the public origin's, and, when others may reach the port, addresses in figures, which no name server can bend.
 */
export function createHostCheck(options: { host: string; port: number; publicOrigin?: URL | undefined }) {
  const { host, port, publicOrigin } = options;
  const known = new Set([...loopbacks, toUrlHost(host)].map((name) => `${name}:${port}`));
  // A browser leaves the default port out.
  if (port === 80) for (const name of [...loopbacks, toUrlHost(host)]) known.add(name);
  if (publicOrigin) known.add(publicOrigin.host);
  const others = !isLoopback(host);
  return (value: string | null): boolean => {
    const name = value?.toLowerCase() ?? '';
    if (known.has(name)) return true;
    const figures = /^(?:\[([0-9a-f:]+)\]|([\d.]+)):(\d+)$/.exec(name);
    return others && figures !== null && isIP(figures[1] ?? figures[2] ?? '') !== 0 && Number(figures[3]) === port;
  };
}
