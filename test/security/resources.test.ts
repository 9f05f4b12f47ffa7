import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { checkText } from '../../src/proxy/check-text.ts';
import { matchOperation } from '../../src/proxy/match.ts';
import { readPartHead } from '../../src/proxy/multipart-head.ts';
import { createScrub } from '../../src/proxy/scrub.ts';
import { CANARY, createTestKit, errorOf, json, MINE } from './test-kit.ts';
import { closeWires, createWire } from './wire.ts';

const mebibyte = 1_048_576;
const project = `/v1/projects/${MINE}`;
const query = `${project}/database/query`;

afterEach(closeWires);

describe('F2 uploads', () => {
  const type = 'multipart/form-data; boundary=cut';
  const file = (name: string, content = 'x') =>
    `--cut\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\n\r\n${content}\r\n`;
  const field = (name: string, content = '{}') =>
    `--cut\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${content}\r\n`;
  const end = '--cut--\r\n';
  const nested = `--cut\r\ncontent-disposition: form-data; name="file"; filename="a"\r\ncontent-type: multipart/mixed; boundary=in\r\n\r\n--in--\r\n`;
  const repeat = (times: number, part: (n: number) => string) =>
    Array.from({ length: times }, (_, n) => part(n)).join('');
  const bad: readonly [string, number, string][] = [
    ['101 files', 413, `${repeat(101, (n) => file(`f${n}.ts`))}${end}`],
    ['a file of 11 MiB', 413, `${file('a.ts', 'x'.repeat(11 * mebibyte))}${end}`],
    ['21 MiB in three files', 413, `${repeat(3, (n) => file(`f${n}`, 'x'.repeat(7 * mebibyte)))}${end}`],
    ['21 fields', 413, `${repeat(21, (n) => field(`f${n}`))}${end}`],
    ['metadata of 64 KiB and a byte', 413, `${field('metadata', 'x'.repeat(65_537))}${end}`],
    [
      'metadata as a file',
      413,
      `${file('m', 'x')
        .replace('name="file"', 'name="metadata"')
        .replace('x\r\n', 'x'.repeat(65_537) + '\r\n')}${end}`,
    ],
    ['metadata twice', 400, `${field('metadata')}${field('metadata')}${end}`],
    ['another multipart body', 400, `${nested}${end}`],
    ['no final boundary', 400, `${field('metadata')}${file('a.ts')}`],
    ['no final boundary after much', 400, `${field('metadata')}${file('a.ts', 'x'.repeat(300_000))}--cut`],
    ['something in front', 400, `x\r\n${field('metadata')}${end}`],
    ['something behind', 400, `${field('metadata')}${end}${file('a.ts')}${end}`],
    ['another boundary', 400, '--other\r\n\r\n--other--\r\n'],
    ...['../../x', '/etc/x', 'a/../../x', 'a\\..\\x', 'C:x', '..', '%2e%2e/x', 'x%00.ts', 'x\0.ts', 'a\nb', ''].map(
      (name): [string, number, string] => [`a file named ${JSON.stringify(name)}`, 400, `${file(name)}${end}`],
    ),
  ];

  it.each(bad)('F2 %s', async (_, status, body) => {
    const { send, heard } = await createWire();
    const response = await send('POST', `${project}/functions/deploy`, { body, headers: { 'content-type': type } });
    expect(response.status).toBe(status);
    expect((await errorOf(response)).code).toBe(status === 413 ? 'too_large' : 'invalid_input');
    expect(heard).toEqual([]);
  });

  it('F2 what is within all of them arrives byte for byte', async () => {
    const { send, heard } = await createWire();
    const files = repeat(99, (n) => file(`./supabase/functions/hello/f${n}.ts`, 'é\r\n--cu\r\n'.repeat(n)));
    const body = `${field('metadata', `{"entrypoint_path":"f0.ts"}`)}${files}${file('big.ts', 'x'.repeat(10 * mebibyte))}${end}`;
    const response = await send('POST', `${project}/functions/deploy`, { body, headers: { 'content-type': type } });
    expect(response.status).toBe(200);
    expect(heard[0]?.body === body).toBe(true);
  });
});

describe('F13 hostile text', () => {
  const piece = fc.oneof(
    fc.constantFrom(
      'a',
      '.',
      '/',
      '%',
      '%2',
      '-',
      ' ',
      ';',
      ',',
      '=',
      '"',
      '\\',
      '\0',
      'eyJ',
      'sbp_',
      '://',
      'bearer ',
      '@',
    ),
    fc.string({ maxLength: 3 }),
  );
  /** 100,000 characters of one to three pieces again and again, which is what backtracking takes longest for. */
  const long = fc
    .array(piece, { minLength: 1, maxLength: 3 })
    .map((pieces) => pieces.join('').repeat(100_000).slice(0, 100_000))
    .filter((text) => text.length === 100_000);
  const attempt = (work: () => unknown): void => {
    try {
      work();
    } catch {
      // A refusal is as good as an answer: only its time counts.
    }
  };

  it('F13 each match takes less than 50 ms for 100,000 characters', async () => {
    const scrub = createScrub();
    const kit = createTestKit({ answer: ({ body }) => json({ message: body }, { status: 400 }) });
    const header = (name: string, text: string) => {
      const value = text.replace(/[^\x20-\x7e]/g, 'x').trim();
      return kit.send('GET', project, { headers: { [name]: value } });
    };
    const slow: unknown[] = [];
    async function timed(name: string, work: () => unknown): Promise<void> {
      // A collection of garbage may fall into one attempt; what takes time by itself takes it three times.
      let ms = Number.POSITIVE_INFINITY;
      for (let tries = 0; tries < 3 && ms >= 50; tries += 1) {
        const started = performance.now();
        await work();
        ms = performance.now() - started;
      }
      if (ms >= 50) slow.push([name, ms]);
    }
    await fc.assert(
      fc.asyncProperty(long, async (text) => {
        await timed('path', () => attempt(() => matchOperation('GET', `/v1/projects/${text}`)));
        await timed('text', () => attempt(() => checkText(text, 'x')));
        await timed('scrub', () => scrub.text(text));
        await timed('part', () => attempt(() => readPartHead(`content-disposition: form-data; name="${text}"`)));
        await timed('part type', () => attempt(() => readPartHead(`content-type: ${text}`)));
        for (const name of [
          'accept',
          'content-type',
          'idempotency-key',
          'x-request-id',
          'origin',
          'cache-control',
          'cookie',
        ]) {
          await timed(name, () => header(name, text));
        }
        await timed('query', () => kit.send('GET', `${project}?${encodeURIComponent(text)}`));
      }),
      { numRuns: 60 },
    );
    expect(slow).toEqual([]);
  });
});

describe('F14 deep JSON', () => {
  const nested = (open: string, close: string) => `${open.repeat(100_000)}${close.repeat(100_000)}`;

  it('F14 is refused at a depth of 64, whatever it is made of', async () => {
    const kit = createTestKit();
    const bodies = [nested('[', ']'), `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`, nested('[', '')];
    for (const body of bodies) {
      for (const sent of [body, `{"query":"a","parameters":${body}}`]) {
        const response = await kit.send('POST', query, { body: sent });
        expect([response.status, (await errorOf(response)).code]).toEqual([400, 'invalid_input']);
      }
    }
    const at = (depth: number) => `{"query":"a","parameters":${'['.repeat(depth)}${']'.repeat(depth)}}`;
    expect((await kit.send('POST', query, { body: at(60) })).status).toBe(200);
    expect((await kit.send('POST', query, { body: at(65) })).status).toBe(400);
    expect(kit.sent).toHaveLength(1);
    expect(kit.log.join()).not.toContain('RangeError');
  });

  it('F14 depth in an answer hides no secret and ends nothing', async () => {
    const answers = [nested('[', ']'), `${'['.repeat(100_000)}{"api_key":"${CANARY}"}${']'.repeat(100_000)}`];
    for (const answer of answers) {
      const kit = createTestKit({ answer: () => new Response(answer) });
      const response = await kit.send('GET', `${project}/api-keys`);
      expect([200, 502]).toContain(response.status);
      expect(await response.text()).not.toContain(CANARY);
      expect((await kit.send('GET', `${project}/health?services=db`)).status).toBe(200);
    }
  });
});

describe('F15 names that reach a prototype', () => {
  it.each(['__proto__', 'constructor', 'prototype'])('F15 %s is refused in body, query and form', async (name) => {
    const kit = createTestKit();
    const bodies = [
      `{"${name}":{"x":1}}`,
      `{"query":"a","${name}":{"x":1}}`,
      `{"query":"a","parameters":[{"a":[{"${name}":{"x":1}}]}]}`,
      `{"query":"a","\\u005f${name.slice(1)}":{"x":1}}`,
    ];
    for (const body of bodies.slice(0, name === '__proto__' ? 4 : 3)) {
      expect((await kit.send('POST', query, { body })).status, body).toBe(400);
    }
    for (const search of [`${name}=1`, `${name}[x]=1`, `services=db&${name}.x=1`]) {
      expect((await kit.send('GET', `${project}/health?${search}`)).status, search).toBe(400);
    }
    const form = `--cut\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n{"x":1}\r\n--cut--\r\n`;
    const headers = { 'content-type': 'multipart/form-data; boundary=cut' };
    expect((await kit.send('POST', `${project}/functions/deploy`, { body: form, headers })).status).toBe(400);
    expect(kit.sent).toEqual([]);
    expect('x' in {}).toBe(false);
  });
});
