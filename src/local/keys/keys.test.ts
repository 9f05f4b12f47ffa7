import { createHash, createHmac } from 'node:crypto';
import { expect, it } from 'vitest';
import { makeLegacyKey } from './legacy-key.ts';
import { makeApiKey, makeRef } from './make-names.ts';
import { applyVerifier, makeVerifier } from './scram.ts';

it('makes the verifier that RFC 7677 gives for its example', async () => {
  const verifier = await makeVerifier('pencil', Buffer.from('W22ZaJ0SNY7soEsUEjb6gQ==', 'base64'));
  expect(verifier).toBe(
    'SCRAM-SHA-256$4096:W22ZaJ0SNY7soEsUEjb6gQ==$WG5d8oPm3OtcPnkdi4Uo7BkeZkBFzpcXkuLmtbsT4qY=:wfPLwcE6nTWhTAmQ7tl2KeoiWGPlZqQxSrmfPwDl2dU=',
  );
});

it('writes nothing but a verifier into a statement', async () => {
  const verifier = await makeVerifier("it's; drop role anon");
  expect(applyVerifier(verifier).sql).toBe(`alter role postgres with password '${verifier}'`);
  expect(() => applyVerifier("x'; drop role anon; --")).toThrow(TypeError);
});

it('signs a legacy key with the secret of its project', () => {
  const key = makeLegacyKey({ ref: 'abcdefghijklmnopqrst', role: 'anon', issuedAt: 1_700_000_000, secret: 'hidden' });
  const [head = '', claims = '', signature] = key.split('.');
  expect(JSON.parse(Buffer.from(claims, 'base64url').toString())).toEqual({
    iss: 'supabase',
    ref: 'abcdefghijklmnopqrst',
    role: 'anon',
    iat: 1_700_000_000,
    exp: 2_015_360_000,
  });
  expect(signature).toBe(createHmac('sha256', 'hidden').update(`${head}.${claims}`).digest('base64url'));
});

it('makes refs of 20 letters and keys that end in their checksum', () => {
  expect(makeRef()).toMatch(/^[a-z]{20}$/);
  const key = makeApiKey('secret');
  expect(key).toMatch(/^sb_secret_[\w-]{22}_[\w-]{8}$/);
  expect(key.slice(-8)).toBe(createHash('sha256').update(key.slice(0, -9)).digest('base64url').slice(0, 8));
  expect(makeApiKey('secret')).not.toBe(key);
});
