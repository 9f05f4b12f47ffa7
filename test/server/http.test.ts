import { once } from 'node:events';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { expect, it, onTestFinished } from 'vitest';
import type { Fetch } from '../../src/api/fetch.ts';
import { toNodeHandler } from '../../src/proxy/adapters/node.ts';
import { createHostCheck } from '../../src/server/allowed-hosts.ts';
import { createApp } from '../../src/server/app.ts';
import { openHttpServer } from '../../src/server/http-server.ts';
import { createLogger } from '../../src/server/logger.ts';

const rows = JSON.stringify(Array.from({ length: 2000 }, (_, id) => ({ id, name: `row ${id}` })));

/** A listening server whose door stands open. */
async function listen(proxy: Fetch, graceMs = 10_000) {
  const http = await openHttpServer({ host: '127.0.0.1', port: 0, graceMs });
  const lines: string[] = [];
  const refuse = () => new Response(null, { status: 401 });
  const door = {
    isOpen: () => true,
    enter: async () => refuse(),
    leave: async () => refuse(),
    refuse,
    createLink: () => '',
  };
  const isOwnHost = createHostCheck({ host: '127.0.0.1', port: http.port });
  const logger = createLogger({ level: 'debug', write: (line) => lines.push(line) });
  http.serve(toNodeHandler({ fetch: createApp({ isOwnHost, door, proxy, logger }) }));
  let closing: Promise<void> | undefined;
  const close = () => (closing ??= http.close());
  onTestFinished(close);
  return { ...http, close, lines };
}

/** Sends bytes as they are; answers all that comes back until the server closes the connection. */
async function sendRaw(port: number, head: string): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  socket.write(`${head}\r\nConnection: close\r\n\r\n`);
  return text(socket);
}

async function get(url: string, headers: Readonly<Record<string, string>> = {}): Promise<IncomingMessage> {
  const sent = httpRequest(url, { headers, agent: false }).end();
  const [response]: IncomingMessage[] = await once(sent, 'response');
  if (!response) throw new TypeError('No response came.');
  return response;
}

it('sends a large answer compressed and whole', async () => {
  const { url } = await listen(async () => new Response(rows, { headers: { 'content-type': 'application/json' } }));
  const response = await fetch(`${url}/api/platform/v1/projects`, { headers: { 'accept-encoding': 'gzip' } });
  expect(response.headers.get('content-encoding')).toBe('gzip');
  expect(await response.text()).toBe(rows);
});

it('answers 400 to a request line that names another server, and to a missing Host', async () => {
  const { port } = await listen(async () => new Response('reached'));
  const own = `Host: 127.0.0.1:${port}`;
  const heads = [
    `GET http://evil.test/api/platform/x HTTP/1.1\r\n${own}`,
    `GET /api/platform/x HTTP/1.1\r\nHost: evil.test`,
    `GET /api/platform/x HTTP/1.1`,
    `GET /api/platform/x HTTP/1.1\r\nHost: 127.0.0.1:${port}@evil.test`,
  ];
  for (const head of heads) {
    const answer = await sendRaw(port, head);
    expect([head, answer.split('\r\n')[0]]).toEqual([head, 'HTTP/1.1 400 Bad Request']);
    expect(answer).not.toContain('reached');
  }
  expect(await sendRaw(port, `GET /api/platform/x HTTP/1.1\r\n${own}`)).toContain('reached');
});

it('lives on when readers leave in the middle of a compressed answer', async () => {
  let cancelled = 0;
  const { url, lines } = await listen(async () => {
    const piece = new TextEncoder().encode(rows);
    const body = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.enqueue(piece),
      cancel: () => {
        cancelled++;
      },
    });
    return new Response(body, { headers: { 'content-type': 'application/json' } });
  });
  for (let reader = 0; reader < 20; reader++) {
    const response = await get(`${url}/api/platform/x`, { 'accept-encoding': reader % 2 ? 'br' : 'gzip' });
    await once(response, 'data');
    response.destroy();
  }
  await expect.poll(() => cancelled).toBe(20);
  expect((await fetch(`${url}/healthz`)).status).toBe(200);
  expect(lines).toEqual([]);
});

it('asks to come back while the server still starts', async () => {
  const http = await openHttpServer({ host: '127.0.0.1', port: 0 });
  onTestFinished(http.close);
  const response = await fetch(`${http.url}/healthz`);
  expect([response.status, response.headers.get('retry-after')]).toEqual([503, '1']);
});

it('finishes what is in flight before it closes, and takes nothing new', async () => {
  let finish: (response: Response) => void = () => undefined;
  let started: () => void = () => undefined;
  const inFlight = new Promise<void>((resolve) => {
    started = resolve;
  });
  const { url, close } = await listen(() => {
    started();
    return new Promise((resolve) => {
      finish = resolve;
    });
  });
  const answer = fetch(`${url}/api/platform/x`);
  await inFlight;
  const closed = close();
  await expect(fetch(`${url}/healthz`)).rejects.toThrow('fetch failed');
  finish(new Response('done'));
  expect(await (await answer).text()).toBe('done');
  await closed;
});

it('cuts what is still in flight after the grace period', async () => {
  let started: () => void = () => undefined;
  const inFlight = new Promise<void>((resolve) => {
    started = resolve;
  });
  const { url, close } = await listen(() => {
    started();
    return new Promise(() => undefined);
  }, 50);
  const answer = fetch(`${url}/api/platform/x`);
  await inFlight;
  await Promise.all([expect(answer).rejects.toThrow('fetch failed'), close()]);
});

it('says in one line that the port is busy, or the address not of this machine', async () => {
  const { port } = await listen(async () => new Response());
  await expect(openHttpServer({ host: '127.0.0.1', port })).rejects.toMatchObject({
    code: 'conflict',
    message: `Port ${port} is in use by another program. Choose another one with --port.`,
  });
  await expect(openHttpServer({ host: '192.0.2.1', port: 0 })).rejects.toMatchObject({ code: 'invalid_input' });
});
