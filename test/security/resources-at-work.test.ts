import { once } from 'node:events';
import type { RequestListener } from 'node:http';
import { connect, createServer, type Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { brotliCompressSync } from 'node:zlib';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Limits } from '../../src/proxy/index.ts';
import { CANARY, createTestKit, errorOf, listen, MINE, talk } from './test-kit.ts';
import { startWeighedProxy } from './weigh-proxy.ts';

const mebibyte = 1_048_576;
const project = `/v1/projects/${MINE}`;
const sqlHead = `POST ${project}/database/query HTTP/1.1\r\nHost: x\r\nx-platform-kit: 1\r\nContent-Type: application/json`;
const download = `GET ${project}/functions/hello/body HTTP/1.1\r\nHost: x\r\nx-platform-kit: 1\r\n\r\n`;

const closing: (() => unknown)[] = [];

afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

/** A platform that answers by a listener, and a proxy in a process of its own in front of it. */
async function weighed(listener: RequestListener, limits: Partial<Limits> = {}) {
  const platform = await listen(listener);
  const proxy = await startWeighedProxy(platform.origin, limits);
  closing.push(platform.close, proxy.close);
  return proxy;
}

/** A client that sends, and then takes 1 KB whenever it is told to, or all there is. */
function openSlowReader(port: number, text: string) {
  let all = false;
  const onread = { buffer: Buffer.alloc(1_024), callback: () => all };
  const socket = connect({ port, host: '127.0.0.1', onread });
  socket.on('error', () => undefined).write(text);
  return {
    socket,
    take: () => void socket.resume(),
    takeAll: () => {
      all = true;
      socket.resume();
    },
  };
}

describe('F1 large bodies', () => {
  it('F1 one byte too many is 413, and neither it nor a flood of bytes is kept', async () => {
    const proxy = await weighed((_, outgoing) => void outgoing.writeHead(201).end('[]'));
    const chunked = (size: number) => {
      const body = `{"query":"${'x'.repeat(size - '{"query":""}'.length)}"}`;
      return `${sqlHead}\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n${size.toString(16)}\r\n${body}\r\n0\r\n\r\n`;
    };
    for (let n = 0; n < 3; n += 1) {
      expect(await talk(proxy.port, chunked(mebibyte))).toMatch(/^HTTP\/1\.1 201 /);
    }
    const answers: string[] = [];
    const grown = await proxy.growth(async () => answers.push(await talk(proxy.port, chunked(mebibyte + 1))));
    expect(answers[0]).toMatch(/^HTTP\/1\.1 413 /);
    expect(grown).toBeLessThan(8 * mebibyte);
    const flooded = await proxy.growth(() => talk(proxy.port, chunked(64 * mebibyte)).catch(() => undefined));
    expect(flooded).toBeLessThan(32 * mebibyte); // what Node reads and drops until the client has heard, before it is collected
  });
});

describe('F5 slow readers', () => {
  const piece = Buffer.alloc(65_536, 'x');

  /** Sends 200 MiB as fast as they are taken, and tells how far it came. */
  function endless(told: { sent: number; closed: boolean }): RequestListener {
    return (incoming, outgoing) => {
      incoming.resume();
      outgoing.once('close', () => (told.closed = true));
      outgoing.writeHead(200, { 'content-type': 'application/octet-stream' });
      const write = (): void => {
        while (told.sent < 200 * mebibyte && !outgoing.destroyed) {
          told.sent += piece.length;
          if (!outgoing.write(piece)) return void outgoing.once('drain', write);
        }
        outgoing.end();
      };
      write();
    };
  }

  /** Lets a first answer pass, so that what is weighed later is not the code that was loaded for it. */
  async function warmUp(url: string, told: { sent: number }): Promise<void> {
    const response = await fetch(`${url}${project}/functions/hello/body`);
    let left = 4 * mebibyte;
    for await (const chunk of response.body ?? []) if ((left -= chunk.length) < 0) break;
    told.sent = 0;
  }

  it('F5 at 1 KB a second 200 MiB stay where they are', async () => {
    const told = { sent: 0, closed: false };
    const proxy = await weighed(endless(told), { answerBytes: 256 * mebibyte });
    await warmUp(proxy.url, told);
    const grown = await proxy.growth(async () => {
      const reader = openSlowReader(proxy.port, download);
      for (let second = 0; second < 4; second += 1) {
        await delay(1_000);
        reader.take();
      }
      reader.socket.destroy();
    });
    expect(told.sent).toBeGreaterThan(0);
    expect(told.sent).toBeLessThan(32 * mebibyte);
    expect(grown).toBeLessThan(32 * mebibyte);
  });

  it('F5 a reader who takes nothing is let go, and upstream with it', async () => {
    const told = { sent: 0, closed: false };
    const proxy = await weighed(endless(told), { answerBytes: 256 * mebibyte, readerMs: 500 });
    const reader = openSlowReader(proxy.port, download);
    await vi.waitFor(() => expect(told.closed).toBe(true), { timeout: 3_000 });
    expect(told.sent).toBeLessThan(32 * mebibyte);
    const closed = once(reader.socket, 'close');
    reader.takeAll();
    await closed;
    expect((await proxy.weigh()).trouble).toEqual([]);
  });
});

describe('F6 answers that grow', () => {
  it('F6 an encoded answer is refused and not decoded', async () => {
    const bomb = brotliCompressSync(Buffer.alloc(64 * mebibyte));
    expect(bomb.length).toBeLessThan(200);
    const asked: unknown[] = [];
    const proxy = await weighed((incoming, outgoing) => {
      asked.push(incoming.headers['accept-encoding']);
      outgoing.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'br' }).end(bomb);
    });
    const statuses: number[] = [];
    const grown = await proxy.growth(async () => {
      for (const path of ['', '/functions/hello/body', '/api-keys']) {
        const response = await fetch(`${proxy.url}${project}${path}`, { headers: { 'accept-encoding': 'br' } });
        statuses.push(response.status);
        await response.text();
      }
    });
    expect(statuses).toEqual([502, 502, 502]);
    expect(asked).toEqual(['identity', 'identity', 'identity']);
    expect(grown).toBeLessThan(32 * mebibyte);
  });

  it('F6 an answer without end is cut at the limit', async () => {
    const limit = 4 * mebibyte;
    const written: number[] = [];
    const proxy = await weighed(
      (_, outgoing) => {
        const answer = written.push(0) - 1;
        outgoing.writeHead(200, { 'content-type': 'application/json' });
        const timer = setInterval(() => {
          outgoing.write(' '.repeat(mebibyte));
          written[answer] = (written[answer] ?? 0) + mebibyte;
        }, 5);
        outgoing.once('close', () => clearInterval(timer));
      },
      { answerBytes: limit },
    );
    const grown = await proxy.growth(async () => {
      expect((await fetch(`${proxy.url}${project}/api-keys`)).status).toBe(502); // read whole, since it is redacted
      const streamed = await fetch(`${proxy.url}${project}/functions/hello/body`);
      await expect(streamed.text()).rejects.toThrow('terminated');
    });
    expect(written).toHaveLength(2);
    expect(grown).toBeLessThan(64 * mebibyte);
  });
});

describe('F7 clients that leave', () => {
  it('F7 500 of them at any byte: upstream is let go within a second, nothing is left unhandled', {
    timeout: 120_000,
  }, async () => {
    const open = new Set<Socket>();
    const piece = Buffer.alloc(16_384, 'x');
    const platform = await listen((incoming, outgoing) => {
      incoming.on('error', () => undefined).resume();
      const timer = setTimeout(() => {
        outgoing.writeHead(200, { 'content-type': 'application/octet-stream' });
        const write = (): void => {
          while (!outgoing.destroyed && outgoing.write(piece));
          if (!outgoing.destroyed) outgoing.once('drain', write);
        };
        write();
      }, Math.random() * 10);
      const { socket } = incoming;
      open.add(socket);
      outgoing.once('close', () => {
        clearTimeout(timer);
        open.delete(socket);
      });
    });
    const proxy = await startWeighedProxy(platform.origin);
    closing.push(platform.close, proxy.close);
    const upload = `POST ${project}/functions HTTP/1.1\r\nHost: x\r\nx-platform-kit: 1\r\nContent-Type: application/octet-stream\r\nContent-Length: 300000\r\n\r\n`;

    async function leave(n: number): Promise<void> {
      const socket = connect(proxy.port, '127.0.0.1');
      socket.on('error', () => undefined);
      const text = n % 3 === 0 ? `${upload}${'x'.repeat(299_999)}` : download;
      const most = n % 3 === 0 ? Math.floor(Math.random() * text.length) : text.length;
      const enough = Math.floor(Math.random() ** 3 * 400_000);
      let heard = 0;
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, 50 + Math.random() * 50);
        socket.on('data', (chunk) => {
          heard += chunk.length;
          if (heard < enough) return;
          clearTimeout(timer);
          resolve();
        });
        socket.write(text.slice(0, most));
      });
      socket.destroy();
    }
    for (let n = 0; n < 500; n += 10) {
      await Promise.all(Array.from({ length: 10 }, (_, each) => leave(n + each)));
    }
    await vi.waitFor(() => expect(open.size).toBe(0), { timeout: 1_000, interval: 20 });
    expect(await proxy.weigh()).toMatchObject({ trouble: [] });
    expect(proxy.isAlive()).toBe(true);
    const last = new AbortController();
    expect((await fetch(`${proxy.url}${project}/functions/hello/body`, { signal: last.signal })).status).toBe(200);
    last.abort();
  });
});

describe('F8 an upstream that hangs', { retry: 1 }, () => {
  const limits = { connectMs: 1_800, headersMs: 2_100, idleMs: 1_500 };

  async function timed(origin: string, path: string) {
    const kit = createTestKit({ upstream: { origin, token: CANARY }, limits });
    closing.push(() => kit.proxy.close({ graceMs: 0 }));
    const started = performance.now();
    const response = await kit.send('GET', path);
    const error = await errorOf(response);
    return { status: response.status, code: error.code, ms: performance.now() - started };
  }
  const within = (ms: number) => expect.toSatisfy((took: number) => took >= ms * 0.9 && took <= ms * 1.1, `${ms} ms`);
  const late = (ms: number) => ({ status: 504, code: 'upstream_timeout', ms: within(ms) });

  it('F8 a connection that never stands', async () => {
    const sockets = new Set<Socket>();
    const silent = createServer((socket) => sockets.add(socket.on('error', () => undefined))).listen(0, '127.0.0.1');
    await once(silent, 'listening');
    closing.push(() => {
      for (const socket of sockets) socket.destroy();
      silent.close();
    });
    const address = silent.address();
    const port = typeof address === 'object' ? address?.port : 0;
    expect(await timed(`https://127.0.0.1:${port}`, project)).toEqual(late(limits.connectMs));
  });

  it('F8 no answer', async () => {
    const platform = await listen((incoming) => void incoming.resume());
    closing.push(platform.close);
    expect(await timed(platform.origin, project)).toEqual(late(limits.headersMs));
  });

  it('F8 an answer that stops, where it is read whole', async () => {
    const platform = await listen((_, outgoing) => void outgoing.writeHead(200).write('[{"name":"anon"'));
    closing.push(platform.close);
    expect(await timed(platform.origin, `${project}/api-keys`)).toEqual(late(limits.idleMs));
  });

  it('F8 an answer that stops, where it is passed on as it comes: the connection breaks off, nothing looks complete', async () => {
    const platform = await listen((_, outgoing) => void outgoing.writeHead(200).write('half'));
    closing.push(platform.close);
    const kit = createTestKit({ upstream: { origin: platform.origin, token: CANARY }, limits });
    closing.push(() => kit.proxy.close({ graceMs: 0 }));
    const started = performance.now();
    const response = await kit.send('GET', `${project}/functions/hello/body`);
    await expect(response.text()).rejects.toThrow('did not answer within');
    expect(performance.now() - started).toEqual(within(limits.idleMs));
  });
});
