import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { createTestKit, json, MINE, talk } from './test-kit.ts';
import { closeWires, createWire } from './wire.ts';

const project = `/v1/projects/${MINE}`;

afterEach(closeWires);

describe('bodies on their way in', () => {
  it('B10 a request hidden in the body of another is never sent', async () => {
    const { raw, heard, door } = await createWire();
    const hidden = 'GET /secret HTTP/1.1\r\nHost: x\r\n\r\n';
    const head = `POST ${project}/database/query HTTP/1.1\r\nHost: x\r\nx-platform-kit: 1\r\nContent-Type: application/json`;
    await raw(`${head}\r\nContent-Length: 20\r\nTransfer-Encoding: chunked`, `0\r\n\r\n${hidden}`);
    await raw(`${head}\r\nContent-Length: 0\r\nContent-Length: ${hidden.length}`, hidden);
    const last = hidden.replace('Host: x', 'Host: x\r\nConnection: close');
    await talk(
      door.port,
      `${head}\r\nTransfer-Encoding: chunked\r\n\r\n14\r\n{"query":"select 1"}\r\n0\r\n\r\n${last}`,
    );
    expect(heard.filter(({ url }) => url.includes('secret'))).toEqual([]);
    expect(heard).toHaveLength(1);
  });

  it('B11 an encoded body is refused before anything is decoded', async () => {
    const { raw, heard } = await createWire();
    const body = gzipSync('{"query":"select 1"}').toString('latin1');
    const head = `POST ${project}/database/query HTTP/1.1\r\nHost: x\r\nx-platform-kit: 1\r\nContent-Type: application/json`;
    expect(await raw(`${head}\r\nContent-Encoding: gzip\r\nContent-Length: ${body.length}`, body)).toMatch(
      /^HTTP\/1\.1 415 /,
    );
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
    ];
    for (const type of types) {
      const response = await kit.send('POST', `${project}/database/query`, {
        body: { query: 'x' },
        headers: { 'content-type': type },
      });
      expect(response.status, type).toBe(415);
    }
    expect(kit.sent).toEqual([]);
    const headers = { 'content-type': 'application/json ; charset=utf-8' };
    expect((await kit.send('POST', `${project}/database/query`, { body: { query: 'x' }, headers })).status).toBe(200);
    expect(kit.sent[0]?.headers.get('content-type')).toBe('application/json');
  });

  it('B14 bytes are counted, whatever a length says', async () => {
    const kit = createTestKit({ limits: { bodyBytes: 1_000, uploadBytes: 1_000 } });
    const big = JSON.stringify({ query: 'x'.repeat(2_000) });
    expect(
      (await kit.send('POST', `${project}/database/query`, { body: big, headers: { 'content-length': '10' } })).status,
    ).toBe(413);
    expect(kit.sent).toEqual([]);
    const { raw, heard } = await createWire();
    const upload = 'x'.repeat(21 * 1_048_576);
    const head = `POST ${project}/functions HTTP/1.1\r\nHost: x\r\nx-platform-kit: 1\r\nContent-Type: application/octet-stream`;
    const chunked = `${upload.length.toString(16)}\r\n${upload}\r\n0\r\n\r\n`;
    expect(await raw(`${head}\r\nTransfer-Encoding: chunked`, chunked)).toMatch(/^HTTP\/1\.1 413 /);
    expect(heard).toEqual([]);
  });

  it('streams an upload as it is', async () => {
    const { send, heard } = await createWire();
    const type = 'multipart/form-data; boundary=xyz';
    const file = 'content-disposition: form-data; name="file"; filename="./index.ts"\r\ncontent-type: text/plain';
    const body = `--xyz\r\ncontent-disposition: form-data; name="metadata"\r\n\r\n{}\r\n--xyz\r\n${file}\r\n\r\n${'y'.repeat(300_000)}\r\n--xyz--\r\n`;
    expect(
      (await send('POST', `${project}/functions/deploy`, { body, headers: { 'content-type': type } })).status,
    ).toBe(200);
    expect(heard[0]?.body).toBe(body);
    expect(heard[0]?.headers['content-type']).toBe(type);
  });

  it('hands on the count that a HEAD asks for', async () => {
    const kit = createTestKit({ answer: () => new Response(null, { headers: { 'x-total-count': '7' } }) });
    expect((await kit.send('HEAD', `${project}/actions`)).headers.get('x-total-count')).toBe('7');
  });

  it('answers without a body where there is none', async () => {
    const kit = createTestKit({
      answer: ({ method }) => (method === 'GET' ? json({}) : new Response(null, { status: 204 })),
    });
    const response = await kit.confirmed('DELETE', `${project}/secrets`, { body: ['A'] });
    expect([response.status, await response.text()]).toEqual([204, '']);
    expect(response.headers.has('content-type')).toBe(false);
  });
});
