import { describe, expect, it } from 'vitest';
import { authConfigHookUris, authConfigSecrets } from '../../src/api/auth-config-secrets.ts';
import type { Caller } from '../../src/api/caller.ts';
import { type CatalogueId, operation } from '../../src/api/operations.ts';
import { createTestKit, errorOf, grants, json, MINE, owner, pathOf } from './test-kit.ts';

const project = `/v1/projects/${MINE}`;
const maintainer: Caller = { ...owner, capabilities: 'maintainer' };

/** What the browser gets when the platform answers with this value. */
async function shown(id: CatalogueId, value: unknown, body?: unknown): Promise<string> {
  const kit = createTestKit({ caller: maintainer, answer: () => json(value) });
  const response = await kit.send(operation(id).method, pathOf(id), body === undefined ? {} : { body });
  expect([id, response.status]).toEqual([id, 200]);
  return response.text();
}

// What a name pattern takes for a secret, although a reader needs it.
const lookAlikes = {
  password_min_length: 8,
  password_required_characters: '',
  password_hibp_enabled: true,
  refresh_token_rotation_enabled: true,
  security_refresh_token_reuse_interval: 10,
  security_captcha_enabled: false,
  security_captcha_provider: 'turnstile',
  security_update_password_require_reauthentication: false,
  external_apple_additional_client_ids: 'a,b',
  hook_custom_access_token_enabled: true,
  mailer_otp_length: 6,
  mailer_otp_exp: 3600,
  sms_otp_length: 6,
  passkey_enabled: false,
};

describe('secrets in answers', () => {
  it('D2 a platform that reveals anyway reveals nothing', async () => {
    const key = {
      id: 'k',
      name: 'a',
      api_key: 'sb_secret_CANARY',
      hash: 'CANARY',
      secret_jwt_template: { role: 'CANARY' },
    };
    for (const id of ['v1-get-project-api-keys', 'v1-get-project-api-key'] as const) {
      const text = await shown(id, id === 'v1-get-project-api-keys' ? [key] : key);
      expect(text).not.toContain('CANARY');
      expect(text).toContain('sb_secret_••••');
    }
  });

  it('D3 the detail of a branch has neither password nor JWT secret', async () => {
    const branch = { ref: MINE, status: 'ACTIVE_HEALTHY', db_pass: 'CANARY', jwt_secret: 'CANARY' };
    expect(JSON.parse(await shown('v1-get-a-branch-config', branch))).toEqual({ ref: MINE, status: 'ACTIVE_HEALTHY' });
  });

  it('D4 no secret of the Auth configuration is in an answer, one at a time, and look-alikes stay readable', async () => {
    expect(authConfigSecrets).toHaveLength(37 + 1);
    for (const id of ['v1-get-auth-service-config', 'v1-update-auth-service-config'] as const) {
      for (const [index, name] of [...authConfigSecrets, ...authConfigHookUris].entries()) {
        const canary = `CANARY${index}`;
        const value = name.endsWith('_uri') ? `https://u:${canary}@h.example/p?k=${canary}` : canary;
        const body = id === 'v1-update-auth-service-config' ? {} : undefined;
        const text = await shown(id, { ...lookAlikes, [name]: value }, body);
        expect(text, name).not.toContain('CANARY');
        expect(JSON.parse(text), name).toMatchObject(lookAlikes);
      }
    }
  });

  it('D5 a field that nobody knows yet is dropped where there are secrets', async () => {
    const text = await shown('v1-get-auth-service-config', {
      site_url: 'https://a.example',
      external_new_secret: 'CANARY',
    });
    expect(JSON.parse(text)).toEqual({ site_url: 'https://a.example' });
  });

  it('D6 a mask that is sent back is refused by the name of its field', async () => {
    for (const mask of ['••••', { set: true }]) {
      const kit = createTestKit({ caller: maintainer });
      const path = `${project}/config/auth`;
      const response = await kit.send('PATCH', path, { body: { smtp_pass: mask } });
      const { error } = await response.json();
      expect([response.status, error.details.field]).toEqual([400, 'smtp_pass']);
      expect(kit.sent).toEqual([]);
    }
  });

  it('D7 what hands out root secrets is not in the catalogue, the rest is masked', async () => {
    const kit = createTestKit();
    for (const path of [`${project}/pgsodium`, `${project}/cli/login-role`]) {
      expect((await kit.send('GET', path)).status).toBe(404);
      expect((await kit.send('POST', path, { body: {} })).status).toBe(404);
    }
    for (const [method, path] of [
      ['POST', '/v1/oauth/token'],
      ['POST', `${project}/claim-token`],
    ] as const) {
      expect((await kit.send(method, path)).status, path).toBe(404);
    }
    expect(kit.sent).toEqual([]);
    expect(await shown('v1-get-postgrest-service-config', { db_schema: 'public', jwt_secret: 'CANARY' })).not.toContain(
      'CANARY',
    );
    const pooler = { connection_string: 'postgres://u:CANARY@h', connectionString: 'postgres://u:CANARY@h' };
    expect(await shown('v1-get-pooler-config', [pooler])).not.toContain('CANARY');
    expect(await shown('v1-get-project-pgbouncer-config', pooler)).not.toContain('CANARY');
  });

  it('D8 of function secrets there are names and times, no values', async () => {
    const secret = { name: 'STRIPE_KEY', value: 'CANARY', updated_at: '2026-11-25T12:00:00Z' };
    expect(JSON.parse(await shown('v1-list-all-secrets', [secret]))).toEqual([
      { name: 'STRIPE_KEY', updated_at: '2026-11-25T12:00:00Z' },
    ]);
  });

  it('D9 an answer that returns the object is masked whatever the verb', async () => {
    const key = { id: 'k', name: 'a', api_key: 'sb_secret_CANARY', hash: 'CANARY' };
    expect(await shown('v1-create-project-api-key', key, { type: 'secret', name: 'abcd' })).not.toContain('CANARY');
    expect(await shown('v1-update-project-api-key', key, {})).not.toContain('CANARY');
    const redacted = operation('v1-delete-project-api-key').secrets;
    expect(redacted).toEqual(operation('v1-get-project-api-key').secrets);
  });

  it('D10 a secret cut into single bytes is masked, and what is too long to look at is refused', async () => {
    const bytes = new TextEncoder().encode(JSON.stringify([{ name: 'a', api_key: 'sb_secret_CANARY' }]));
    const body = () =>
      new ReadableStream({
        start(controller) {
          for (const byte of bytes) controller.enqueue(Uint8Array.of(byte));
          controller.close();
        },
      });
    const dripping = createTestKit({ caller: maintainer, answer: () => new Response(body()) });
    expect(await (await dripping.send('GET', `${project}/api-keys`)).json()).toEqual([
      { name: 'a', api_key: 'sb_secret_••••' },
    ]);
    const long = `[${'{"api_key":"CANARY"},'.repeat(500_000)}{}]`;
    const flooding = createTestKit({ caller: maintainer, answer: () => new Response(long) });
    const refused = await flooding.send('GET', `${project}/api-keys`);
    expect([refused.status, (await errorOf(refused)).code]).toEqual([502, 'result_too_large']);
  });

  it('D11 who may see the status only may not read data, by neither endpoint', async () => {
    const kit = createTestKit({ caller: { ...owner, capabilities: grants(['projects:read']) } });
    expect((await kit.send('GET', `${project}/health?services=db`)).status).toBe(200);
    kit.sent.length = 0;
    for (const path of ['database/query', 'database/query/read-only']) {
      const response = await kit.send('POST', `${project}/${path}`, { body: { query: 'select * from auth.users' } });
      expect([path, response.status]).toEqual([path, 403]);
    }
    expect((await kit.send('GET', `${project}/types/typescript`)).status).toBe(403);
    expect(kit.sent).toEqual([]);
  });

  it('D12 logs take a right of their own', async () => {
    const kit = createTestKit({
      caller: { ...owner, capabilities: grants(['projects:read', 'database:read', 'usage:read']) },
    });
    for (const name of ['logs', 'logs.all']) {
      expect((await kit.send('GET', `${project}/analytics/endpoints/${name}?sql=select%201`)).status).toBe(403);
    }
    expect(kit.sent).toEqual([]);
  });

  it('C13 no answer tells the next page where it was', async () => {
    const kit = createTestKit();
    for (const path of [project, `${project}/nothing`, '/kit/v1/session']) {
      expect((await kit.send('GET', path)).headers.get('referrer-policy')).toBe('no-referrer');
    }
  });
});
