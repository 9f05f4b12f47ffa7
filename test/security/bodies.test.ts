import { afterEach, describe, expect, it } from 'vitest';
import { createTestKit, json, MINE } from './test-kit.ts';
import { closeWires, createWire } from './wire.ts';

const project = `/v1/projects/${MINE}`;

afterEach(closeWires);

describe('bodies on their way in', () => {
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
