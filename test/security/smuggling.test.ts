import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { createTestKit, MINE, talk } from './test-kit.ts';
import { closeWires, createWire } from './wire.ts';

const query = `/v1/projects/${MINE}/database/query`;
const head = `POST ${query} HTTP/1.1\r\nHost: x\r\nx-platform-kit: 1\r\nContent-Type: application/json`;
const hidden = 'GET /v1/projects/secret HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n';
const sql = '{"query":"select 1"}';

/** A body as chunks, with something behind its end. */
const chunked = (body: string, behind = '') => `${body.length.toString(16)}\r\n${body}\r\n0\r\n\r\n${behind}`;

afterEach(closeWires);

describe('where one request ends and the next begins', () => {
  it('B10 two lengths, or a length beside chunks, are refused with what is behind them', async () => {
    const { heard, door } = await createWire();
    const framings: readonly [string, string][] = [
      [`Content-Length: ${sql.length}\r\nTransfer-Encoding: chunked`, chunked(sql, hidden)],
      [`Transfer-Encoding: chunked\r\nContent-Length: ${sql.length}`, chunked(sql, hidden)],
      ['Content-Length: 0\r\nContent-Length: 20', `${sql}${hidden}`],
      [`Content-Length: ${sql.length}\r\nContent-Length: ${sql.length + hidden.length}`, `${sql}${hidden}`],
      ['Content-Length: +20', `${sql}${hidden}`],
      ['Content-Length: 20, 20', `${sql}${hidden}`],
      ['Content-Length: 0x14', `${sql}${hidden}`],
      ['Transfer-Encoding: xchunked', chunked(sql, hidden)],
      ['Transfer-Encoding: chunked, identity', chunked(sql, hidden)],
      ['Transfer-Encoding: chunked\r\nTransfer-Encoding: identity', chunked(sql, hidden)],
      ['Transfer-Encoding : chunked', chunked(sql, hidden)],
      ['Transfer-Encoding:\x0bchunked', chunked(sql, hidden)],
      ['X: 1\nTransfer-Encoding: chunked', chunked(sql, hidden)],
      ['Transfer-Encoding: chunked', `14;x\n\r\n${sql}\r\n0\r\n\r\n${hidden}`],
      ['Transfer-Encoding: chunked', `0x14\r\n${sql}\r\n0\r\n\r\n${hidden}`],
      ['Transfer-Encoding: chunked', `14\r\n${sql}XX0\r\n\r\n${hidden}`],
      ['Transfer-Encoding: chunked', `fffffffffffffffff\r\n${sql}\r\n0\r\n\r\n${hidden}`],
    ];
    for (const [framing, body] of framings) {
      const answer = await talk(door.port, `${head}\r\n${framing}\r\n\r\n${body}`);
      expect(answer, framing).toMatch(/^(?:HTTP\/1\.1 400 [^]*)?$/);
    }
    expect(heard).toEqual([]);
  });

  it('B10 a request behind a body of chunks is a request of its own, and inside of one it is text', async () => {
    const { heard, door } = await createWire();
    const behind = await talk(door.port, `${head}\r\nTransfer-Encoding: chunked\r\n\r\n${chunked(sql, hidden)}`);
    expect(behind.match(/HTTP\/1\.1 \d+/g)).toEqual(['HTTP/1.1 200', 'HTTP/1.1 400']);
    const text = JSON.stringify({ query: `0\r\n\r\n${hidden}` });
    const inside = `${head}\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n${chunked(text)}`;
    expect(await talk(door.port, inside)).toMatch(/^HTTP\/1\.1 200 /);
    expect(heard.map(({ method, url }) => `${method} ${url}`)).toEqual([`POST ${query}`, `POST ${query}`]);
    expect(heard.map(({ body }) => body)).toEqual([sql, text]);
  });

  it('B10 the body of a GET goes nowhere and is no request', async () => {
    const { heard, door } = await createWire();
    const get = `GET /v1/projects/${MINE} HTTP/1.1\r\nHost: x\r\nx-platform-kit: 1`;
    for (const framed of [
      `Content-Length: ${hidden.length}\r\n\r\n${hidden}`,
      `Transfer-Encoding: chunked\r\n\r\n${chunked(hidden)}`,
    ]) {
      const answer = await talk(door.port, `${get}\r\nConnection: close\r\n${framed}`);
      expect(answer.match(/HTTP\/1\.1 \d+/g)).toEqual(['HTTP/1.1 200']);
    }
    expect(heard.map(({ url, body }) => [url, body])).toEqual([
      [`/v1/projects/${MINE}`, ''],
      [`/v1/projects/${MINE}`, ''],
    ]);
  });

  it('B10 what goes upstream has one frame, and it is ours', async () => {
    const { heard, door } = await createWire();
    const framing = 'Connection: close\r\nTransfer-Encoding: chunked\r\nTrailer: x-late';
    await talk(door.port, `${head}\r\n${framing}\r\n\r\n14;a=b\r\n${sql}\r\n0\r\nx-late: 5\r\n\r\n`);
    expect(heard).toHaveLength(1);
    expect(heard[0]?.headers['content-length']).toBe(String(sql.length));
    expect(heard[0]?.headers).not.toHaveProperty('transfer-encoding');
    expect(heard[0]?.headers).not.toHaveProperty('x-late');
  });
});

describe('what a body says about itself', () => {
  it('B11 an encoded body is refused before anything is decoded', async () => {
    const { raw, heard } = await createWire();
    const body = gzipSync(sql).toString('latin1');
    for (const encoding of ['gzip', 'br', 'deflate', 'GZIP', 'identity, gzip', 'x-gzip', '']) {
      const answer = await raw(`${head}\r\nContent-Encoding: ${encoding}\r\nContent-Length: ${body.length}`, body);
      expect(answer, encoding).toMatch(/^HTTP\/1\.1 415 /);
    }
    expect(heard).toEqual([]);
  });

  it('B12 JSON is JSON by its type', async () => {
    const kit = createTestKit();
    const types = [
      'text/plain',
      'application/json, text/plain',
      'application/jsonx',
      'text/plain; application/json',
      'multipart/form-data',
      'application/json; charset=utf-16',
      'application/json; boundary=x',
      '',
    ];
    for (const type of types) {
      const response = await kit.send('POST', query, { body: { query: 'x' }, headers: { 'content-type': type } });
      expect(response.status, type).toBe(415);
    }
    expect(kit.sent).toEqual([]);
    const headers = { 'content-type': 'application/json ; charset=utf-8' };
    expect((await kit.send('POST', query, { body: { query: 'x' }, headers })).status).toBe(200);
    expect(kit.sent[0]?.headers.get('content-type')).toBe('application/json');
  });

  it('B12 a body without a type is none, and a type twice is refused', async () => {
    const { raw, heard } = await createWire();
    const untyped = head.replace('\r\nContent-Type: application/json', '');
    expect(await raw(`${untyped}\r\nContent-Length: ${sql.length}`, sql)).toMatch(/^HTTP\/1\.1 415 /);
    const deploy = `POST /v1/projects/${MINE}/functions/deploy HTTP/1.1\r\nHost: x\r\nx-platform-kit: 1\r\nContent-Length: 0`;
    for (const type of [
      'application/json',
      'multipart/form-data',
      'multipart/form-data; boundary="x',
      'multipart/mixed; boundary=x',
    ]) {
      expect(await raw(`${deploy}\r\nContent-Type: ${type}`), type).toMatch(/^HTTP\/1\.1 415 /);
    }
    expect(heard).toEqual([]);
  });

  it('B14 bytes are counted, whatever a length says', async () => {
    const kit = createTestKit();
    const stream = () => new Blob(['{"query":"', 'x'.repeat(2 * 1_048_576), '"}']).stream();
    const body = stream();
    const headers = { 'content-type': 'application/json', 'content-length': '10', 'x-platform-kit': '1' };
    const init: object = { method: 'POST', headers, body, duplex: 'half' };
    expect((await kit.proxy.fetch(new Request(`https://app.example.com${query}`, init))).status).toBe(413);
    expect(kit.sent).toEqual([]);
  });

  it('B14 on the wire a length that is too short ends the body, and chunks are counted', async () => {
    const { raw, heard, door } = await createWire();
    const big = JSON.stringify({ query: 'x'.repeat(2 * 1_048_576) });
    expect(await talk(door.port, `${head}\r\nContent-Length: 10\r\n\r\n${big}`)).toMatch(/^HTTP\/1\.1 400 /);
    expect(await raw(`${head}\r\nTransfer-Encoding: chunked`, chunked(big))).toMatch(/^HTTP\/1\.1 413 /);
    const upload = 'x'.repeat(21 * 1_048_576);
    const binary = `POST /v1/projects/${MINE}/functions HTTP/1.1\r\nHost: x\r\nx-platform-kit: 1\r\nContent-Type: application/octet-stream`;
    expect(await raw(`${binary}\r\nTransfer-Encoding: chunked`, chunked(upload))).toMatch(/^HTTP\/1\.1 413 /);
    expect(heard).toEqual([]);
  });
});
