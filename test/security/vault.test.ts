import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createMemoryStore } from '../../src/proxy/store/memory.ts';
import type { Envelope } from '../../src/proxy/vault/envelope.ts';
import { createKeyRing, generateKeyText } from '../../src/proxy/vault/key-ring.ts';
import { generateDatabasePassword } from '../../src/proxy/vault/password.ts';
import { rewrapSecrets } from '../../src/proxy/vault/rewrap-secrets.ts';
import { openSecret, resealSecret, rewrap, sealSecret } from '../../src/proxy/vault/seal.ts';

const keys = createKeyRing(generateKeyText());
const binding = { tenant: 'acme', subject: 'abcdefghijklmnopqrst', purpose: 'database-password' };
const text = 'correct horse battery staple';
const refused = { code: 'internal' };

it('opens to the text that was sealed, whatever text and binding', async () => {
  const anyText = fc.string({ unit: 'binary', maxLength: 200 });
  const anyBinding = fc.record({ tenant: anyText, subject: anyText, purpose: anyText });
  await fc.assert(
    fc.asyncProperty(anyText, anyBinding, async (secret, place) => {
      expect(await openSecret(keys, await sealSecret(keys, secret, place), place)).toBe(secret);
    }),
  );
});

it('does not seal a text that would come back changed', async () => {
  await expect(sealSecret(keys, 'lone \ud800 surrogate', binding)).rejects.toMatchObject(refused);
});

it('refuses an envelope with any one bit of any field changed', async () => {
  const envelope = await sealSecret(keys, text, binding);
  let tried = 0;
  for (const field of ['kid', 'alg', 'iv', 'ct', 'tag', 'wrappedKey'] as const) {
    const bytes = Buffer.from(envelope[field]);
    for (let bit = 0; bit < bytes.length * 8; bit++) {
      const changed = Buffer.from(bytes);
      changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      // Latin-1 keeps each changed byte a character of its own.
      const tampered = { ...envelope, [field]: changed.toString('latin1') };
      await expect(openSecret(keys, tampered, binding), `${field}, bit ${bit}`).rejects.toMatchObject(refused);
      tried++;
    }
  }
  for (const v of [0, 2, 3]) {
    const tampered: unknown = { ...envelope, v };
    await expect(openSecret(keys, tampered as Envelope, binding)).rejects.toMatchObject(refused); // a forged record
  }
  expect(tried).toBeGreaterThan(1_000);
});

it('refuses a tag, an IV or a text that was cut', async () => {
  const envelope = await sealSecret(keys, text, binding);
  for (const field of ['iv', 'ct', 'tag'] as const) {
    const bytes = Buffer.from(envelope[field], 'base64');
    for (let length = 0; length < bytes.length; length++) {
      const cut = { ...envelope, [field]: bytes.subarray(0, length).toString('base64') };
      await expect(openSecret(keys, cut, binding), `${field} of ${length} bytes`).rejects.toMatchObject(refused);
    }
  }
});

it('does not open under another tenant, project or purpose, nor where their letters are parted elsewhere', async () => {
  const envelope = await sealSecret(keys, text, { tenant: 'a', subject: 'b', purpose: 'c' });
  const others = [
    { tenant: 'x', subject: 'b', purpose: 'c' },
    { tenant: 'a', subject: 'x', purpose: 'c' },
    { tenant: 'a', subject: 'b', purpose: 'x' },
    { tenant: 'b', subject: 'a', purpose: 'c' },
    { tenant: 'a","b', subject: '', purpose: 'c' },
    { tenant: 'ab', subject: '', purpose: 'c' },
    { tenant: 'a|b', subject: 'c', purpose: '' },
  ];
  for (const other of others) await expect(openSecret(keys, envelope, other)).rejects.toMatchObject(refused);
});

it('opens under no binding but its own', async () => {
  const part = fc.string({ unit: fc.constantFrom('a', 'b', '|', '"', ',', '\\', '[', ']', '\u0000'), maxLength: 4 });
  const place = fc.record({ tenant: part, subject: part, purpose: part });
  await fc.assert(
    fc.asyncProperty(place, place, async (one, other) => {
      fc.pre(one.tenant !== other.tenant || one.subject !== other.subject || one.purpose !== other.purpose);
      const envelope = await sealSecret(keys, text, one);
      await expect(openSecret(keys, envelope, other)).rejects.toMatchObject(refused);
    }),
  );
});

it('names the key that is missing', async () => {
  const envelope = await sealSecret(keys, text, binding);
  const others = createKeyRing(generateKeyText());
  await expect(openSecret(others, envelope, binding)).rejects.toThrow(`"${envelope.kid}" is not known`);
});

it('seals again for the project what was sealed for its launch', async () => {
  const launch = { ...binding, subject: 'launch-1' };
  const pending = await sealSecret(keys, text, launch);
  const active = await resealSecret(keys, pending, { from: launch, to: binding });
  expect(await openSecret(keys, active, binding)).toBe(text);
  await expect(openSecret(keys, active, launch)).rejects.toMatchObject(refused);
  await expect(resealSecret(keys, pending, { from: binding, to: launch })).rejects.toMatchObject(refused);
});

it('replaces the wrapping key and leaves the sealed text as it is', async () => {
  const [oldText, newText] = [generateKeyText(), generateKeyText()];
  const before = await sealSecret(createKeyRing(oldText), text, binding);
  const both = createKeyRing(`${newText},${oldText}`);
  const after = await rewrap(both, before);
  expect({ ...after, kid: '', wrappedKey: '' }).toEqual({ ...before, kid: '', wrappedKey: '' });
  expect(after.kid).toBe(both.currentKeyId);
  expect(await openSecret(createKeyRing(newText), after, binding)).toBe(text);
  expect(await rewrap(both, after)).toBe(after);
});

it('rewraps 1,000 secrets while they are read, and then the old key can go', async () => {
  const [oldText, newText] = [generateKeyText(), generateKeyText()];
  const [old, both] = [createKeyRing(oldText), createKeyRing(`${newText},${oldText}`)];
  const store = createMemoryStore();
  const places = Array.from({ length: 1_000 }, (_, index) => ({ ...binding, subject: `project-${index}` }));
  const details = { state: 'active' as const, createdAt: '2026-11-20T10:00:00.000Z', note: {} };
  for (const place of places)
    await store.putSecret({ ...place, ...details, envelope: await sealSecret(old, place.subject, place) });
  const read = async (place: typeof binding, ring = both) => {
    const record = await store.findSecret(place);
    return record && openSecret(ring, record.envelope, place);
  };
  const [rewrapped, ...texts] = await Promise.all([rewrapSecrets(store, both), ...places.map((place) => read(place))]);
  expect(rewrapped).toBe(1_000);
  expect(texts).toEqual(places.map((place) => place.subject));
  const onlyNew = createKeyRing(newText);
  for (const place of places) expect(await read(place, onlyNew)).toBe(place.subject);
  expect(await rewrapSecrets(store, both)).toBe(0);
});

it('keeps no plaintext in what the store holds', async () => {
  const store = createMemoryStore();
  const password = generateDatabasePassword();
  const envelope = await sealSecret(keys, password, binding);
  await store.putSecret({ ...binding, state: 'active', envelope, createdAt: '2026-11-20T10:00:00.000Z', note: {} });
  const dump = JSON.stringify(store.secrets());
  expect(dump).toContain(envelope.ct);
  for (const form of [password, Buffer.from(password).toString('base64'), Buffer.from(password).toString('hex')])
    expect(dump).not.toContain(form);
});

it('makes two envelopes of one text that share nothing', async () => {
  const [one, two] = [await sealSecret(keys, text, binding), await sealSecret(keys, text, binding)];
  for (const field of ['iv', 'ct', 'tag', 'wrappedKey'] as const) expect(one[field]).not.toBe(two[field]);
});

it('never uses an IV twice in 20,000 seals', async () => {
  const ivs = new Set<string>();
  for (let count = 0; count < 20_000; count++) ivs.add((await sealSecret(keys, '', binding)).iv);
  expect(ivs.size).toBe(20_000);
});

it('makes passwords of 32 letters that a connection string takes as they are', () => {
  for (let count = 0; count < 1_000; count++) {
    const password = generateDatabasePassword();
    expect(password).toMatch(/^[A-Za-z0-9_-]{32}$/);
    expect(new URL(`postgres://postgres:${password}@db.example.test/postgres`).password).toBe(password);
  }
});

it('uses each of the 64 letters alike often', () => {
  const counts = new Map<string, number>();
  const passwords = 20_000;
  for (let count = 0; count < passwords; count++)
    for (const letter of generateDatabasePassword()) counts.set(letter, (counts.get(letter) ?? 0) + 1);
  const expected = (passwords * 32) / 64;
  const chiSquare = [...counts.values()].reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
  expect(counts.size).toBe(64);
  // 63 degrees of freedom: a fair generator is above 160 about three times in 10^10 runs.
  expect(chiSquare).toBeLessThan(160);
});
