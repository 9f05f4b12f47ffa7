import { expect, it } from 'vitest';
import { createReader, readValues } from './wire.ts';

function message(type: string, body: Buffer): Buffer {
  const head = Buffer.alloc(5);
  head.write(type, 'latin1');
  head.writeInt32BE(body.length + 4, 1);
  return Buffer.concat([head, body]);
}

function row(...values: (string | null)[]): Buffer {
  const parts = values.map((value) => {
    const bytes = Buffer.from(value ?? '');
    const length = Buffer.alloc(4);
    length.writeInt32BE(value === null ? -1 : bytes.length);
    return Buffer.concat([length, bytes]);
  });
  return message('D', Buffer.concat([Buffer.from([0, values.length]), ...parts]));
}

const script = Buffer.concat([
  message('S', Buffer.from('ignored\0')),
  row('a', null, 'é'),
  row('x'.repeat(500)),
  row(''),
  message('C', Buffer.from('SELECT 3\0')),
  message('E', Buffer.from('SERROR\0C42P01\0Mno such thing\0P7\0\0')),
  message('Z', Buffer.from('I')),
]);

function read(bytes: Buffer, step: number): unknown[] {
  const seen: unknown[] = [];
  const reader = createReader({
    maxRowBytes: 100,
    onRow: (buffer, at) => seen.push(readValues(buffer, at)),
    onLongRow: () => seen.push('long'),
    onReply: (reply) => seen.push(reply),
  });
  for (let at = 0; at < bytes.length; at += step) reader(bytes.subarray(at, at + step));
  return seen;
}

it.each([1, 2, 3, 7, 64, 10_000])('reads messages that come in pieces of %i bytes', (step) => {
  expect(read(script, step)).toEqual([
    ['a', null, 'é'],
    'long',
    [''],
    { kind: 'complete', tag: 'SELECT 3' },
    { kind: 'error', fields: { sqlstate: '42P01', message: 'no such thing', position: 7 } },
    { kind: 'ready', status: 'I' },
  ]);
});
