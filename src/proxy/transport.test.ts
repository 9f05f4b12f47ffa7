import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { collect } from './answer-body.ts';
import { limitsOf } from './limits.ts';
import type { Limits } from './options.ts';
import { neverReached, type Transport, type UpstreamRequest } from './transport.ts';
import { createFetchTransport } from './transport-fetch.ts';
import { createUndiciTransport } from './transport-undici.ts';

const opened: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  for (const close of opened.splice(0)) await close();
});

async function listen(listener: RequestListener): Promise<{ origin: string; server: Server }> {
  const server = createServer(listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  opened.push(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return { server, origin: `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}` };
}

const kinds: readonly (readonly [string, (origin: string, limits: Limits) => Transport])[] = [
  ['undici', createUndiciTransport],
  ['fetch', (origin, limits) => createFetchTransport((request) => fetch(request), limits, origin)],
];

const request: UpstreamRequest = {
  method: 'GET',
  path: '/x',
  headers: { 'accept-encoding': 'identity' },
  body: null,
  signal: new AbortController().signal,
};

function text(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}

describe.each(kinds)('the %s transport', (_, create) => {
  function connect(origin: string, limits: Partial<Limits> = {}): Transport {
    const transport = create(origin, limitsOf(limits));
    opened.push(() => transport.close(1_000));
    return transport;
  }

  it('brings a small answer whole, with its status and headers', async () => {
    const { origin } = await listen((_incoming, outgoing) =>
      outgoing.writeHead(201, { 'x-a': ['1', '2'] }).end('small'),
    );
    const answer = await connect(origin).send(request);
    expect(answer.body).toBeInstanceOf(Uint8Array);
    expect([answer.status, answer.header('x-a'), answer.header('x-b'), text(await collect(answer.body, 99))]).toEqual([
      201,
      '1, 2',
      null,
      'small',
    ]);
  });

  it('sends a body, a text or a stream', async () => {
    const { origin } = await listen((incoming, outgoing) => void incoming.pipe(outgoing));
    const transport = connect(origin);
    const stream = new Blob(['streamed ', 'body']).stream();
    for (const [body, expected] of [
      ['text', 'text'],
      [stream, 'streamed body'],
    ] as const) {
      const answer = await transport.send({ ...request, method: 'POST', body });
      expect(text(await collect(answer.body, 99))).toBe(expected);
    }
  });

  it('fails when the stream of a body fails', async () => {
    const { origin } = await listen((incoming) => void incoming.on('error', () => {}).resume());
    const body = new ReadableStream<Uint8Array>({
      pull: (controller) => {
        controller.enqueue(new Uint8Array(10));
        controller.error(new RangeError('too much'));
      },
    });
    await expect(connect(origin).send({ ...request, method: 'POST', body })).rejects.toMatchObject({
      code: 'upstream_unavailable',
    });
  });

  it('streams a large answer as fast as it is read', async () => {
    const size = 40_000_000;
    let written = 0;
    const { origin } = await listen((_incoming, outgoing) => {
      const chunk = Buffer.alloc(100_000, 'x');
      const more = (): void => {
        while (written < size) {
          written += chunk.length;
          if (!outgoing.write(chunk)) return void outgoing.once('drain', more);
        }
        outgoing.end();
      };
      more();
    });
    const { body } = await connect(origin, { answerBytes: size }).send(request);
    expect(body).toBeInstanceOf(ReadableStream);
    await new Promise((resolve) => setTimeout(resolve, 200)); // time in which all of it would come if nothing held it back
    expect(written).toBeLessThan(size / 2);
    expect((await collect(body, size)).byteLength).toBe(size);
  });

  it('brings the first byte of a slow answer at once', async () => {
    const { origin } = await listen((_incoming, outgoing) => void outgoing.writeHead(200).write('first'));
    const { body } = await connect(origin).send(request);
    if (!(body instanceof ReadableStream)) throw new TypeError('not streamed');
    const reader = body.getReader();
    expect(text((await reader.read()).value ?? new Uint8Array())).toBe('first');
    await reader.cancel();
  });

  it('ends the request upstream when the reader leaves, before and in the middle of an answer', async () => {
    const closed: Promise<unknown>[] = [];
    const { origin } = await listen((incoming, outgoing) => {
      closed.push(once(outgoing, 'close'));
      if (incoming.url === '/middle') outgoing.write('x');
    });
    const transport = connect(origin);
    const gone = new AbortController();
    const before = transport.send({ ...request, signal: gone.signal });
    const { body } = await transport.send({ ...request, path: '/middle', signal: gone.signal });
    gone.abort();
    await expect(before).rejects.toMatchObject({ code: 'aborted' });
    await expect(collect(body, 99)).rejects.toMatchObject({ code: 'aborted' });
    const cancelled = await transport.send({ ...request, path: '/middle' });
    if (cancelled.body instanceof ReadableStream) await cancelled.body.cancel();
    await Promise.all(closed);
    expect(closed).toHaveLength(3);
    await expect(transport.send({ ...request, signal: gone.signal })).rejects.toMatchObject({ code: 'aborted' });
  });

  it('gives up on silence, before the answer and within it', async () => {
    const { origin } = await listen((incoming, outgoing) => void (incoming.url === '/middle' && outgoing.write('x')));
    const transport = connect(origin, { headersMs: 150, idleMs: 150 });
    await expect(transport.send(request)).rejects.toMatchObject({ code: 'upstream_timeout', status: 504 });
    const { body } = await transport.send({ ...request, path: '/middle' });
    await expect(collect(body, 99)).rejects.toMatchObject({ code: 'upstream_timeout' });
  });

  it('says that it cannot reach a server, and that nothing was sent', async () => {
    const { origin, server } = await listen(() => {});
    await new Promise((resolve) => server.close(resolve));
    const error: unknown = await connect(origin)
      .send(request)
      .catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 'upstream_unavailable', status: 503 });
    expect(neverReached(error)).toBe(true);
  });

  it('does not know what became of a request whose connection was cut', async () => {
    const { origin } = await listen((incoming) => incoming.socket.destroy());
    const error: unknown = await connect(origin)
      .send({ ...request, method: 'POST', body: 'x' })
      .catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 'upstream_unavailable' });
    expect(neverReached(error)).toBe(false);
  });

  it('ends an answer that is cut with an error', async () => {
    const { origin } = await listen((incoming, outgoing) => {
      outgoing.writeHead(200, { 'content-length': '100' }).write('half');
      setTimeout(() => incoming.socket.destroy(), 60);
    });
    const { body } = await connect(origin).send(request);
    await expect(collect(body, 999)).rejects.toMatchObject({ code: 'upstream_unavailable' });
  });

  it('follows no redirect', async () => {
    const { origin } = await listen((_incoming, outgoing) => outgoing.writeHead(302, { location: '/elsewhere' }).end());
    expect((await connect(origin).send(request)).status).toBe(302);
  });
});

it('never decodes an answer that was not asked for encoded', async () => {
  const { origin } = await listen((_incoming, outgoing) =>
    outgoing.writeHead(200, { 'content-encoding': 'br' }).end('bomb'),
  );
  const transport = createUndiciTransport(origin, limitsOf());
  await expect(transport.send(request)).rejects.toMatchObject({ code: 'upstream_invalid' });
  await transport.close(1_000);
});
