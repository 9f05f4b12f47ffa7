import { expect, it } from 'vitest';
import { createKeyRing, generateKeyText } from './key-ring.ts';

const base64 = (byte: number, length = 32) => Buffer.alloc(length, byte).toString('base64');

it('wraps with the first key and unwraps with each', async () => {
  const old = createKeyRing(`old:${base64(1)}`);
  const { kid, wrapped } = await old.wrap(Buffer.alloc(32, 9));
  const both = createKeyRing(`new:${base64(2)},old:${base64(1)}`);
  expect(kid).toBe('old');
  expect(both.currentKeyId).toBe('new');
  expect(Buffer.from(await both.unwrap(kid, wrapped))).toEqual(Buffer.alloc(32, 9));
});

it('reads the lines of a key file as it reads a list', () => {
  expect(createKeyRing(`\n new:${base64(2)}\r\nold:${base64(1)}\n`).currentKeyId).toBe('new');
});

it.each([
  ['nothing', ' \n', 'There is no encryption key.'],
  ['a key without an id', base64(3), 'An encryption key is not of the form id:base64.'],
  ['an id with other letters', `a b:${base64(3)}`, 'An encryption key is not of the form id:base64.'],
  ['a short key', `k1:${base64(3, 16)}`, 'The encryption key "k1" is not 32 bytes in base64.'],
  ['a long key', `k1:${base64(3, 33)}`, 'The encryption key "k1" is not 32 bytes in base64.'],
  ['what is not base64', `k1:${'*'.repeat(44)}`, 'The encryption key "k1" is not 32 bytes in base64.'],
  ['one id twice', `k1:${base64(3)},k1:${base64(4)}`, 'The encryption key "k1" is given twice.'],
])('refuses %s, without saying the key', (_, text, message) => {
  expect(() => createKeyRing(text)).toThrow(expect.objectContaining({ code: 'internal', message }));
});

it('names the key that it does not know, or that does not fit', async () => {
  const { kid, wrapped } = await createKeyRing(`k1:${base64(1)}`).wrap(Buffer.alloc(32));
  await expect(createKeyRing(`k2:${base64(2)}`).unwrap(kid, wrapped)).rejects.toThrow('"k1" is not known');
  await expect(createKeyRing(`k1:${base64(2)}`).unwrap(kid, wrapped)).rejects.toThrow(
    'not wrapped by the encryption key "k1"',
  );
  await expect(createKeyRing(`k1:${base64(1)}`).unwrap(kid, wrapped.slice(4))).rejects.toThrow('not wrapped');
});

it('binds a wrapped data key to the id of its key', async () => {
  const { wrapped } = await createKeyRing(`k1:${base64(1)}`).wrap(Buffer.alloc(32));
  await expect(createKeyRing(`k2:${base64(1)}`).unwrap('k2', wrapped)).rejects.toThrow('not wrapped');
});

it('makes keys that it takes, each another', () => {
  const texts = [generateKeyText(), generateKeyText()];
  const ring = createKeyRing(texts.join(','));
  expect(ring.currentKeyId).toBe(texts[0]?.split(':')[0]);
  expect(generateKeyText(new Date('2026-11-20T10:00:00Z'))).toMatch(/^k20261120-[0-9a-f]{6}:[A-Za-z0-9+/]{43}=$/);
});
