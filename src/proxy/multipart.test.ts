import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createUploadCheck } from './multipart.ts';

const encode = (text: string) => new TextEncoder().encode(text);

function check(body: string | Uint8Array, cuts: readonly number[] = []): string {
  const bytes = typeof body === 'string' ? encode(body) : body;
  const upload = createUploadCheck('cut');
  const ends = [...cuts, bytes.length].filter((at) => at <= bytes.length).toSorted((a, b) => a - b);
  try {
    let from = 0;
    for (const to of ends) {
      upload.push(bytes.subarray(from, to));
      from = to;
    }
    upload.end();
    return 'passes';
  } catch (error) {
    return error instanceof Error && 'code' in error ? String(error.code) : 'internal';
  }
}

const file = (name: string, content = 'x') =>
  `--cut\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\nContent-Type: text/plain\r\n\r\n${content}\r\n`;
const metadata = '--cut\r\ncontent-disposition: form-data; name="metadata"\r\n\r\n{}\r\n';
const end = '--cut--\r\n';

it('lets pass what FormData sends', async () => {
  const form = new FormData();
  form.append('metadata', new Blob(['{"entrypoint_path":"index.ts"}'], { type: 'application/json' }));
  form.append('file', new Blob(['a\r\n--', 'b']), './supabase/functions/hello/index.ts');
  form.append('file', new Blob([]), 'ümläut "quoted".ts');
  const request = new Request('http://kit.test', { method: 'POST', body: form });
  const boundary = request.headers.get('content-type')?.split('boundary=')[1] ?? '';
  const upload = createUploadCheck(boundary);
  upload.push(await request.bytes());
  expect(() => upload.end()).not.toThrow();
});

it('judges the same however the bytes are cut', () => {
  const bodies = [
    `${metadata}${file('index.ts', 'a\r\n--cu\r\n-\r')}${file('b.ts', '')}${end}`,
    `${metadata}${file('index.ts')}--cut-`,
    `${metadata}${file('../index.ts')}${end}`,
    `${metadata}${metadata}${end}`,
    `${metadata}${end}x`,
    `${metadata}\r\n--cutter\r\n${end}`,
  ];
  const cuts = fc.array(fc.nat(400), { maxLength: 8 });
  fc.assert(fc.property(fc.constantFrom(...bodies), cuts, (body, at) => check(body, at) === check(body)));
  expect(bodies.map((body) => check(body))).toEqual(['passes', ...Array.from({ length: 5 }, () => 'invalid_input')]);
  for (const body of bodies) expect(check(body, [...encode(body).keys()])).toBe(check(body));
});

it('never fails in another way than by refusing', () => {
  const piece = fc.oneof(
    fc.constantFrom(
      '--cut',
      '\r\n',
      '\r',
      '\n',
      '--',
      metadata,
      file('a'),
      end,
      '\r\n--cut',
      'content-disposition:',
      '\0',
    ),
    fc.string({ maxLength: 10 }),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      expect(check(pieces.join(''))).not.toBe('internal');
    }),
    { numRuns: 2_000 },
  );
});

it('refuses heads that two readers may understand differently', () => {
  const part = (head: string) => check(`--cut\r\n${head}\r\n\r\nx\r\n${end}`);
  const disposition = 'content-disposition: form-data; name="file"; filename="a"';
  expect(part(disposition)).toBe('passes');
  for (const head of [
    '',
    'content-type: text/plain',
    'content-disposition: attachment; name="file"',
    'content-disposition: form-data; name=file',
    'content-disposition: form-data; name="file"; filename*=utf-8\'\'a',
    'content-disposition: form-data; name="file"; filename="a"; filename="b"',
    'content-disposition: form-data; name="a\\"b"',
    `${disposition}\r\n${disposition}`,
    `${disposition}\r\n folded`,
    `${disposition}\nx-other: 1`,
    `${disposition}\r\ncontent-transfer-encoding: base64`,
    `${disposition}\r\ncontent-type: Multipart/mixed; boundary=b`,
  ]) {
    expect(part(head), head).toBe('invalid_input');
  }
});

it('looks at 20 MiB of line ends in a moment', () => {
  const upload = createUploadCheck('-'.repeat(70));
  upload.push(encode(`--${'-'.repeat(70)}\r\ncontent-disposition: form-data; name="file"; filename="a"\r\n\r\n`));
  const chunk = encode(`\r\n${'-'.repeat(70)}`.repeat(910));
  const started = performance.now();
  for (let size = 0; size + chunk.length < 10 * 1_048_576; size += chunk.length) upload.push(chunk);
  expect(performance.now() - started).toBeLessThan(1_500);
});
