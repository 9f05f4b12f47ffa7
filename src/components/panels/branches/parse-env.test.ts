import { expect, it } from 'vitest';
import { parseEnv } from './parse-env.ts';

it('reads what a .env file has', () => {
  const text = [
    '# payment',
    'STRIPE_SECRET_KEY=sk_test_123 # of the test account',
    'export STRIPE_PUBLISHABLE_KEY = "pk_test # 123"',
    '',
    "SINGLE='a \\n b'",
    String.raw`DOUBLE="a\nb \"c\""`,
    'EMPTY=',
    'URL=postgres://a:b@c/d?x=1#y',
  ].join('\r\n');
  expect(parseEnv(text)).toEqual({
    secrets: {
      STRIPE_SECRET_KEY: 'sk_test_123',
      STRIPE_PUBLISHABLE_KEY: 'pk_test # 123',
      SINGLE: 'a \\n b',
      DOUBLE: 'a\nb "c"',
      EMPTY: '',
      URL: 'postgres://a:b@c/d?x=1#y',
    },
  });
});

it('puts a value over several lines together', () => {
  const key = '-----BEGIN KEY-----\nabc\n\n# no comment\n-----END KEY-----';
  expect(parseEnv(`KEY="${key}"\nNEXT=1`)).toEqual({ secrets: { KEY: key, NEXT: '1' } });
});

it.each([
  ['A=1\nnothing', 2, 'form'],
  ['A=1\n2B=1', 2, 'name'],
  ['a-b=1', 1, 'name'],
  ['SUPABASE_URL=x', 1, 'reserved'],
  ['A="open\nB=1', 1, 'quote'],
  ["A='x' y", 1, 'quote'],
  [`A=${'x'.repeat(24_577)}`, 1, 'long'],
])('names the line of what it cannot read: %s', (text, line, problem) => {
  expect(parseEnv(text)).toEqual({ line, problem });
});

it('takes the last of two', () => {
  expect(parseEnv('A=1\nA=2')).toEqual({ secrets: { A: '2' } });
});
