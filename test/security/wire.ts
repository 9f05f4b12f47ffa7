import { toNodeHandler } from '../../src/proxy/adapters/node.ts';
import type { Limits, Origin } from '../../src/proxy/index.ts';
import { CANARY, createTestKit, listen, readIncoming, talk } from './test-kit.ts';

const closing: (() => Promise<void>)[] = [];

/** Closes what `createWire` opened. */
export async function closeWires(): Promise<void> {
  for (const close of closing.splice(0)) await close();
}

/** A platform on a port that records raw requests, and a proxy in front of it that holds the canary as its token. */
export async function createWire({
  status = 200,
  headers = {},
  token = CANARY as Origin['token'],
  limits = {} as Partial<Limits>, // the empty default alone would be its type
} = {}) {
  const heard: { method: string; url: string; headers: NodeJS.Dict<string | string[]>; body: string }[] = [];
  const platform = await listen((incoming, outgoing) => {
    readIncoming(incoming)
      .then((body) => {
        heard.push({ method: incoming.method ?? '', url: incoming.url ?? '', headers: incoming.headers, body });
        outgoing.writeHead(status, { 'content-type': 'application/json', ...headers }).end('{"ok":true}');
      })
      .catch(() => outgoing.destroy());
  });
  const kit = createTestKit({ upstream: { origin: platform.origin, token }, limits });
  const door = await listen(toNodeHandler(kit.proxy));
  closing.push(() => kit.proxy.close(), door.close, platform.close);
  const raw = (head: string, body = '') => talk(door.port, `${head}\r\nConnection: close\r\n\r\n${body}`);
  return { ...kit, heard, raw, door };
}
