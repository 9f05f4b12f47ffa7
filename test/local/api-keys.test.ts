import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CheckedLocalApi, startCheckedLocalApi } from '../support/checked-local-api.ts';
import { launchProject } from '../support/projects.ts';

describe('keys and secrets of a project', { timeout: 120_000 }, () => {
  let api: CheckedLocalApi;
  let ref: string;
  beforeAll(async () => {
    api = await startCheckedLocalApi({ provisionMs: 60_000 });
    ref = await launchProject(api);
  }, 120_000);
  afterAll(() => api.dispose());

  const list = (reveal: boolean) => api.client.call('v1-get-project-api-keys', { params: { ref }, query: { reveal } });

  it('are there from the start, the private ones covered until asked for', async () => {
    const covered = await list(false);
    expect(covered.map(({ type, name }) => `${type} ${name}`)).toEqual([
      'legacy anon',
      'legacy service_role',
      'publishable default',
      'secret default',
    ]);
    const revealed = await list(true);
    const isWhole = covered.map(({ api_key: key }, index) => key === revealed[index]?.api_key);
    expect(isWhole).toEqual([true, false, true, false]);
    expect(revealed[3]?.api_key).toMatch(/^sb_secret_[\w-]{31}$/);
    expect(revealed[3]?.api_key?.startsWith(covered[3]?.api_key?.replaceAll('·', '') ?? 'nothing')).toBe(true);
    expect(revealed[1]?.api_key?.split('.')).toHaveLength(3);
  });

  it('stay the same over a restart', async () => {
    const before = await list(true);
    await api.restart();
    expect(await list(true)).toEqual(before);
  });

  it('are made, changed and deleted', async () => {
    const body = { type: 'secret', name: 'backend_key', secret_jwt_template: { role: 'service_role' } } as const;
    const made = await api.client.call('v1-create-project-api-key', { params: { ref }, query: { reveal: true }, body });
    const params = { ref, id: made.id ?? '' };
    const changed = await api.client.call('v1-update-project-api-key', { params, body: { name: 'worker_key' } });
    expect(changed).toMatchObject({ name: 'worker_key', secret_jwt_template: { role: 'service_role' } });
    const found = await api.client.call('v1-get-project-api-key', { params, query: { reveal: true } });
    expect(found.api_key).toBe(made.api_key);
    await api.client.call('v1-delete-project-api-key', { params });
    expect((await api.send('GET', `/v1/projects/${ref}/api-keys/${params.id}`)).status).toBe(404);
  });

  it('have names of their own per type', async () => {
    const response = await api.send('POST', `/v1/projects/${ref}/api-keys`, { type: 'secret', name: 'default' });
    expect(response.status).toBe(409);
  });

  it('keep the legacy pair from being deleted, but not from being disabled', async () => {
    expect((await api.send('DELETE', `/v1/projects/${ref}/api-keys/anon`)).status).toBe(400);
    await api.send('PUT', `/v1/projects/${ref}/api-keys/legacy?enabled=false`);
    expect(await api.client.call('v1-get-project-legacy-api-keys', { params: { ref } })).toEqual({ enabled: false });
  });

  it('answer the digest of a secret, never its value', async () => {
    await api.client.call('v1-bulk-create-secrets', { params: { ref }, body: [{ name: 'KEY', value: 'first' }] });
    await api.client.call('v1-bulk-create-secrets', { params: { ref }, body: [{ name: 'KEY', value: 'second' }] });
    const [secret] = await api.client.call('v1-list-all-secrets', { params: { ref } });
    expect(secret).toMatchObject({ name: 'KEY', value: createHash('sha256').update('second').digest('hex') });
    await api.client.call('v1-bulk-delete-secrets', { params: { ref }, body: ['KEY', 'NOBODY'] });
    expect(await api.client.call('v1-list-all-secrets', { params: { ref } })).toEqual([]);
    const refused = await api.send('POST', `/v1/projects/${ref}/secrets`, [{ name: 'SUPABASE_URL', value: 'x' }]);
    expect(refused.status).toBe(400);
    expect(await refused.json()).toEqual({ message: expect.stringMatching(/^0\.name: /) });
  });
});
