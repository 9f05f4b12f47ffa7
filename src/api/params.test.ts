import fc from 'fast-check';
import { expect, it } from 'vitest';
import { catalogue } from './operations.ts';
import { buildPath, isProjectRef, paramPatterns } from './params.ts';

const ref = 'abcdefghijklmnopqrst';

it('puts each parameter in its place', () => {
  const params = { ref, function_slug: 'hello-world' };
  expect(buildPath('/v1/projects/{ref}/functions/{function_slug}', params)).toBe(
    `/v1/projects/${ref}/functions/hello-world`,
  );
});

it.each(['', 'ABCDEFGHIJKLMNOPQRST', ref.slice(1), `${ref}a`, `${ref}\n`, '..', '%2e%2e'])(
  'refuses %j as a ref',
  (value) => {
    expect(isProjectRef(value)).toBe(false);
    expect(() => buildPath('/v1/projects/{ref}', { ref: value })).toThrow(
      expect.objectContaining({ code: 'invalid_input', details: { field: 'ref' } }),
    );
  },
);

it('refuses a parameter that is missing, and one that nobody described', () => {
  expect(() => buildPath('/v1/projects/{ref}', {})).toThrow(expect.objectContaining({ details: { field: 'ref' } }));
  expect(() => buildPath('/v1/{moon}', { moon: 'full' })).toThrow(
    expect.objectContaining({ details: { field: 'moon' } }),
  );
});

it('takes a branch by ref or by UUID', () => {
  for (const id of [ref, '0b7ae3f2-8c0f-4f6e-9d0a-1c2d3e4f5a6b'])
    expect(buildPath('/v1/branches/{branch_id_or_ref}', { branch_id_or_ref: id })).toBe(`/v1/branches/${id}`);
  for (const id of [
    '0B7AE3F2-8C0F-4F6E-9D0A-1C2D3E4F5A6B',
    `${ref}-`,
    `x${ref}`,
    '0b7ae3f2-8c0f-4f6e-9d0a-1c2d3e4f5a6b/..',
  ])
    expect(() => buildPath('/v1/branches/{branch_id_or_ref}', { branch_id_or_ref: id })).toThrow('branch_id_or_ref');
});

it('lets no value through that the URL parser would read as anything but one segment', () => {
  const piece = fc.constantFrom(
    '.',
    '..',
    '/',
    '\\',
    '%2e',
    '%2f',
    '?',
    '#',
    ';',
    '@',
    ':',
    ' ',
    '\n',
    '\t',
    '\u0000',
    'a',
    'Z',
    '9',
    '_',
    '-',
    'é',
  );
  const value = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(piece, { maxLength: 5 }).map((pieces) => pieces.join('')),
  );
  fc.assert(
    fc.property(fc.constantFrom(...Object.keys(paramPatterns)), value, (name, text) => {
      let path: string;
      try {
        path = buildPath(`/v1/before/{${name}}/after`, { [name]: text });
      } catch {
        return;
      }
      expect(new URL(path, 'https://api.test').pathname).toBe(`/v1/before/${text}/after`);
      expect(text).not.toMatch(/[/\\%?#]|^\.{1,2}$/);
    }),
    { numRuns: 5_000 },
  );
});

it('builds a path of each operation', () => {
  const params = {
    ref,
    branch_id_or_ref: ref,
    slug: 'acme',
    function_slug: 'hello',
    name: 'feature-1.2',
    version: '20261120100000',
    run_id: 'run-1',
    id: 'id-1',
    token: 'token_1',
    addon_variant: 'ci_micro',
  };
  for (const { path } of Object.values(catalogue)) expect(buildPath(path, params)).not.toMatch(/[{}]/);
});
