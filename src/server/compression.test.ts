import { randomBytes } from 'node:crypto';
import { createBrotliDecompress, gunzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { chooseEncoding, compress } from './compression.ts';

const rows = JSON.stringify(Array.from({ length: 500 }, (_, id) => ({ id, name: `row ${id}` })));
const json = { 'content-type': 'application/json' };

function ask(accepted = 'gzip, deflate, br'): Request {
  return new Request('http://kit.test/', { headers: { 'accept-encoding': accepted } });
}

/** A body whose pieces the test sends one by one. */
function openBody() {
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
  const writer = writable.getWriter();
  return { readable, send: (text: string) => writer.write(new TextEncoder().encode(text)), writer };
}

it.each([
  ['gzip, deflate, br', 'br'],
  ['gzip', 'gzip'],
  ['br;q=0.5, gzip;q=0.8', 'gzip'],
  ['br;q=0, gzip', 'gzip'],
  ['*', 'br'],
  ['identity', undefined],
  ['gzip;q=0, br;q=0', undefined],
  ['GZIP', 'gzip'],
  ['', undefined],
])('chooses for Accept-Encoding "%s": %s', (accepted, encoding) => {
  expect(chooseEncoding(accepted)).toBe(encoding);
});

it('compresses an answer and says so', async () => {
  const response = await compress(ask('gzip'), new Response(rows, { status: 201, headers: { ...json, etag: '"a"' } }));
  expect(response.status).toBe(201);
  expect(Object.fromEntries(response.headers)).toMatchObject({
    'content-encoding': 'gzip',
    vary: 'accept-encoding',
    etag: 'W/"a"',
  });
  const bytes = Buffer.from(await response.arrayBuffer());
  expect(bytes.length).toBeLessThan(rows.length / 4);
  expect(gunzipSync(bytes).toString()).toBe(rows);
});

it.each([
  ['a small one', new Response('{"a":1}', { headers: json })],
  ['an image', new Response(randomBytes(4096), { headers: { 'content-type': 'image/png' } })],
  ['an event stream', new Response(rows, { headers: { 'content-type': 'text/event-stream' } })],
  ['one that is encoded already', new Response(rows, { headers: { ...json, 'content-encoding': 'zstd' } })],
  ['a part of a file', new Response(rows, { status: 206, headers: json })],
])('leaves %s as it is', async (_name, response) => {
  const expected = await response.clone().text();
  const encoding = response.headers.get('content-encoding');
  const sent = await compress(ask(), response);
  expect(sent.headers.get('content-encoding')).toBe(encoding);
  expect(await sent.text()).toBe(expected);
});

it('keeps an answer without a body one', async () => {
  const sent = await compress(ask(), new Response(null, { status: 204 }));
  expect([sent.status, sent.body]).toEqual([204, null]);
});

it('sends each piece of a stream when it comes, not when the stream ends', async () => {
  const { readable, send, writer } = openBody();
  const sending = send(rows);
  const response = await compress(ask(), new Response(readable, { headers: json }));
  const decoder = createBrotliDecompress();
  const reader = response.body?.getReader();
  let text = '';
  decoder.on('data', (piece: Buffer) => (text += piece.toString()));
  while (text.length < rows.length) {
    const read = await reader?.read();
    await new Promise((done) => decoder.write(read?.value, done));
  }
  expect(text).toBe(rows);
  await sending;
  const last = send('end');
  while (!text.endsWith('end')) {
    const read = await reader?.read();
    await new Promise((done) => decoder.write(read?.value, done));
  }
  await last;
  await writer.close();
});

it('passes a dripping stream on as it comes', async () => {
  const { readable, send } = openBody();
  const sending = send('drop');
  const response = await compress(ask(), new Response(readable, { headers: { 'content-type': 'text/plain' } }));
  expect(response.headers.has('content-encoding')).toBe(false);
  const piece = await response.body?.getReader().read();
  expect(new TextDecoder().decode(piece?.value)).toBe('drop');
  await sending;
});

it('ends the source when the reader leaves in the middle', async () => {
  let leave: (value: string) => void = () => undefined;
  const left = new Promise<string>((resolve) => {
    leave = resolve;
  });
  const source = new ReadableStream<Uint8Array>({
    pull: (controller) => controller.enqueue(randomBytes(65_536)),
    cancel: () => leave('cancelled'),
  });
  const response = await compress(ask(), new Response(source, { headers: json }));
  const reader = response.body?.getReader();
  await reader?.read();
  await reader?.cancel();
  expect(await left).toBe('cancelled');
});

it('hands on that the source broke in the middle', async () => {
  let pieces = 0;
  const source = new ReadableStream<Uint8Array>({
    pull: (controller) => {
      if (pieces++ < 2) controller.enqueue(randomBytes(4096));
      else controller.error(new TypeError('cut'));
    },
  });
  const response = await compress(ask('gzip'), new Response(source, { headers: json }));
  await expect(response.arrayBuffer()).rejects.toThrow('cut');
});
