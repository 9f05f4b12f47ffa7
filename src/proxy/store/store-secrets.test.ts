import { beforeEach, describe, expect, it } from 'vitest';
import { forEachStore } from '../../../test/support/store-kinds.ts';
import type { SecretRecord, Store } from './store.ts';

const purpose = 'database-password';
const record = (change: Partial<SecretRecord> = {}): SecretRecord => ({
  tenant: 'acme',
  subject: 'launch-1',
  purpose,
  state: 'pending',
  envelope: { v: 1, kid: 'k1', alg: 'A256GCM', iv: 'aXY=', ct: 'Y3Q=', tag: 'dGFn', wrappedKey: 'a2V5' },
  createdAt: '2026-11-20T10:00:00.123Z',
  note: { name: 'It\'s "shop"; \u0000 \ud800 ü', organization: 'acme-org' },
  ...change,
});
const active = record({ subject: 'abcdefghijklmnopqrst', state: 'active', note: {} });

describe.each(forEachStore())('secrets in a $kind store', ({ open }) => {
  let store: Store;
  beforeEach(async () => {
    store = await open();
  });

  it('gives a secret back as it was put', async () => {
    await store.putSecret(record());
    expect(await store.findSecret(record())).toEqual(record());
  });

  it('finds nothing under another tenant, subject or purpose', async () => {
    await store.putSecret(record());
    for (const change of [{ tenant: 'other' }, { subject: 'launch-2' }, { purpose: 'other' }])
      expect(await store.findSecret({ ...record(), ...change })).toBeNull();
  });

  it('replaces a secret that is put again', async () => {
    await store.putSecret(record());
    const again = record({ envelope: { ...record().envelope, kid: 'k2' }, createdAt: '2026-11-21T00:00:00.000Z' });
    await store.putSecret(again);
    expect(await store.findSecret(record())).toEqual(again);
  });

  it('turns the pending secret of a launch into the active one of its project', async () => {
    await store.putSecret(record());
    await store.activateSecret(record(), active);
    expect(await store.findSecret(record())).toBeNull();
    expect(await store.findSecret(active)).toEqual(active);
    expect(await store.listPendingSecrets(purpose)).toEqual([]);
  });

  it('keeps the password of a project whose pending record was taken for lost', async () => {
    await store.activateSecret(record(), active);
    expect(await store.findSecret(active)).toEqual(active);
  });

  it('does not let a late activation replace a newer active secret', async () => {
    await store.putSecret(record());
    await store.activateSecret(record(), active);
    const rotated = { ...active, envelope: { ...active.envelope, ct: 'bmV3' } };
    await store.putSecret(rotated);
    await store.activateSecret(record(), active);
    expect(await store.findSecret(active)).toEqual(rotated);
  });

  it('replaces the active secret when a pending one is activated over it', async () => {
    await store.putSecret({ ...active, envelope: { ...active.envelope, ct: 'b2xk' } });
    await store.putSecret(record());
    await store.activateSecret(record(), active);
    expect(await store.findSecret(active)).toEqual(active);
  });

  it('lists what is pending of one purpose only', async () => {
    const second = record({ subject: 'launch-2', createdAt: '2026-11-20T11:00:00.000Z' });
    for (const one of [record(), second, active, record({ purpose: 'oauth' })]) await store.putSecret(one);
    expect(await store.listPendingSecrets(purpose)).toEqual([record(), second]);
  });

  it('lists the secrets of other keys, as many as asked for', async () => {
    const rewrapped = record({ subject: 'launch-2', envelope: { ...record().envelope, kid: 'k2' } });
    for (const one of [record(), rewrapped, active]) await store.putSecret(one);
    expect(await store.listSecretsOfOtherKeys('k1', 10)).toEqual([rewrapped]);
    expect(await store.listSecretsOfOtherKeys('k2', 1)).toHaveLength(1);
    expect(await store.listSecretsOfOtherKeys('k3', 10)).toHaveLength(3);
  });

  it('replaces an envelope, unless the secret was changed or deleted meanwhile', async () => {
    const envelope = { ...record().envelope, kid: 'k2', wrappedKey: 'bmV3' };
    await store.replaceEnvelope(record(), envelope);
    expect(await store.findSecret(record())).toBeNull();
    await store.putSecret(record());
    await store.replaceEnvelope(record({ envelope: { ...envelope, wrappedKey: 'b2xk' } }), envelope);
    expect(await store.findSecret(record())).toEqual(record());
    await store.replaceEnvelope(record(), envelope);
    expect(await store.findSecret(record())).toEqual(record({ envelope }));
  });

  it('deletes one secret and no other', async () => {
    await store.putSecret(record());
    await store.putSecret(active);
    await store.deleteSecret(record());
    await store.deleteSecret(record());
    expect(await store.findSecret(record())).toBeNull();
    expect(await store.findSecret(active)).toEqual(active);
  });

  it('finds the secrets of a project whatever tenant sealed them', async () => {
    const moved = { ...active, tenant: 'globex' };
    for (const one of [active, moved, record(), record({ subject: active.subject, purpose: 'oauth' })])
      await store.putSecret(one);
    const found = await store.listSecretsOf({ subject: active.subject, purpose });
    expect(found.toSorted((a, b) => (a.tenant < b.tenant ? -1 : 1))).toEqual([active, moved]);
  });

  it('tells one of two that activate at once that it was the one', async () => {
    await store.putSecret(record());
    const both = await Promise.all([store.activateSecret(record(), active), store.activateSecret(record(), active)]);
    expect(both.filter(Boolean)).toEqual([true]);
    expect(await store.findSecret(active)).toEqual(active);
  });
});
