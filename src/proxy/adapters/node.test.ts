import { once } from 'node:events';
import { createServer, get, request } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import type { Fetch } from '../../api/fetch.ts';
import { toNodeHandler } from './node.ts';

const opened: (() => void)[] = [];

afterEach(() => {
  for (const close of opened.splice(0)) close();
});

async function serve(fetch: Fetch): Promise<string> {
  const server = createServer(toNodeHandler({ fetch })).listen(0, '127.0.0.1');
  await once(server, 'listening');
  opened.push(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
}

describe('the Node adapter', () => {
  it('carries method, path, headers and body both ways', async () => {
    const origin = await serve(async (incoming) => {
      const { pathname, search } = new URL(incoming.url);
      const heard = [incoming.method, pathname, search, incoming.headers.get('x-a'), await incoming.text()];
      return Response.json(heard, { status: 207, headers: { 'x-b': '1' } });
    });
    const response = await fetch(`${origin}/a/b?c=d`, { method: 'PUT', headers: { 'x-a': 'z' }, body: 'text' });
    expect([response.status, response.headers.get('x-b')]).toEqual([207, '1']);
    expect(await response.json()).toEqual(['PUT', '/a/b', '?c=d', 'z', 'text']);
  });

  it('keeps cookies apart and answers without a body', async () => {
    const headers = new Headers([
      ['set-cookie', 'a=1'],
      ['set-cookie', 'b=2'],
    ]);
    const origin = await serve(async () => new Response(null, { status: 204, headers }));
    const response = await fetch(origin);
    expect([response.status, response.headers.getSetCookie()]).toEqual([204, ['a=1', 'b=2']]);
  });

  it('takes a body with DELETE, and none with HEAD', async () => {
    const origin = await serve(async (incoming) => new Response(`${await incoming.text()}!`));
    expect(await (await fetch(origin, { method: 'DELETE', body: 'x' })).text()).toBe('x!');
    const head = await fetch(origin, { method: 'HEAD' });
    expect([head.status, await head.text()]).toEqual([200, '']);
  });

  it('holds a source back while its reader is slow, and loses nothing', async () => {
    const chunk = new Uint8Array(100_000);
    let pulled = 0;
    const origin = await serve(
      async () =>
        new Response(
          new ReadableStream({
            pull: (controller) => {
              pulled += 1;
              controller.enqueue(chunk);
              if (pulled === 300) controller.close();
            },
          }),
        ),
    );
    const incoming = await new Promise<NodeJS.ReadableStream>((resolve) => get(origin, resolve));
    await new Promise((resolve) => setTimeout(resolve, 200)); // time in which all of it would be pulled if nothing held it back
    expect(pulled).toBeLessThan(200);
    let size = 0;
    for await (const piece of incoming) size += piece.length;
    expect(size).toBe(30_000_000);
  });

  it('aborts the request and cancels the answer when the client leaves', async () => {
    const seen: { signal?: AbortSignal; cancelled?: boolean } = {};
    let cancel = (): void => {};
    const cancelled = new Promise<void>((resolve) => (cancel = resolve));
    const origin = await serve(async (incoming) => {
      seen.signal = incoming.signal;
      return new Response(
        new ReadableStream({ start: (controller) => controller.enqueue(new Uint8Array(10)), cancel }),
      );
    });
    const client = get(origin, (incoming) => incoming.once('data', () => client.destroy()));
    client.on('error', () => {});
    await cancelled;
    expect(seen.signal?.aborted).toBe(true);
  });

  it('breaks an answer off when its source fails', async () => {
    const origin = await serve(
      async () =>
        new Response(
          new ReadableStream({
            start: (controller) => controller.enqueue(new Uint8Array(10)),
            pull: (controller) => controller.error(new Error('cut')),
          }),
        ),
    );
    await expect(fetch(origin).then((response) => response.text())).rejects.toThrow(/terminated|fetch failed/);
  });

  it('survives a client that leaves in the middle of its own body', async () => {
    let failed: (error: unknown) => void = () => {};
    const failure = new Promise((resolve) => (failed = resolve));
    const origin = await serve(async (incoming) => {
      await incoming.text().catch(failed);
      return new Response('late');
    });
    const client = request(origin, { method: 'POST', headers: { 'content-length': '100' } });
    client.on('error', () => {});
    client.write('half', () => client.destroy());
    expect(await failure).toBeInstanceOf(Error);
    expect(await (await fetch(origin, { method: 'POST', body: 'whole' })).text()).toBe('late');
  });
});
