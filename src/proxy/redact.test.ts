import { describe, expect, it } from 'vitest';
import { authConfigHookUris, authConfigSecrets } from '../api/auth-config-secrets.ts';
import { type CatalogueId, catalogue, operation } from '../api/operations.ts';
import { defaultPolicy } from '../api/policy.ts';
import { createProxy } from './create-proxy.ts';
import { matchOperation } from './match.ts';
import { isRedacted, redact } from './redact.ts';

const project = '/v1/projects/redactredactredactre';
const authConfig = matchOperation('GET', `${project}/config/auth`);
const keyList = matchOperation('GET', `${project}/api-keys`);
const branch = matchOperation('GET', '/v1/branches/redactredactredactre');

describe('secrets of an answer', () => {
  it('are not in it, whichever of the Auth configuration holds one', () => {
    const all = Object.fromEntries(authConfigSecrets.map((name, n) => [name, `CANARY-${n}`]));
    const shown = redact(authConfig, { ...all, site_url: 'https://example.com', smtp_host: 'mail' });
    expect(JSON.stringify(shown)).not.toContain('CANARY');
    expect(shown).toMatchObject({
      external_github_secret: { set: true },
      sms_test_otp: { set: true },
      smtp_host: 'mail',
    });
  });

  it('leave a sign whether they are set', () => {
    expect(redact(authConfig, { smtp_pass: null, external_github_secret: '' })).toEqual({
      smtp_pass: null,
      external_github_secret: '',
    });
  });

  it('are not mistaken for what only looks like one', () => {
    const plain = { password_min_length: 8, refresh_token_rotation_enabled: true, security_captcha_enabled: false };
    expect(redact(authConfig, plain)).toEqual(plain);
  });

  it('take the credentials of an address with them', () => {
    const uris = Object.fromEntries(
      authConfigHookUris.map((name) => [name, 'https://u:CANARY@h.example/p?key=CANARY#CANARY']),
    );
    const shown = redact(authConfig, uris);
    expect(JSON.stringify(shown)).not.toContain('CANARY');
    expect(shown).toMatchObject({ hook_send_sms_uri: 'https://h.example/p' });
    expect(redact(authConfig, { hook_send_sms_uri: 'pg-functions://postgres/public/hook' })).toEqual({
      hook_send_sms_uri: 'pg-functions://postgres/public/hook',
    });
    expect(redact(authConfig, { hook_send_sms_uri: 'CANARY' })).toEqual({});
  });

  it('leave the mark of a key', () => {
    const keys = [
      { name: 'a', api_key: 'sb_secret_CANARY', hash: 'CANARY', prefix: 'CAN' },
      { name: 'b', api_key: 'eyJCANARY' },
      { name: 'c', api_key: null },
    ];
    expect(redact(keyList, keys)).toEqual([
      { name: 'a', api_key: 'sb_secret_••••', prefix: 'CAN' },
      { name: 'b', api_key: '••••' },
      { name: 'c', api_key: null },
    ]);
  });

  it('are removed from the detail of a branch', () => {
    expect(redact(branch, { ref: 'r', db_pass: 'CANARY', jwt_secret: 'CANARY' })).toEqual({ ref: 'r' });
  });

  it('are not let through by a form that was not expected', () => {
    expect(redact(keyList, { name: 'a', api_key: 'CANARY' })).toEqual({ name: 'a', api_key: '••••' });
    expect(redact(branch, [{ db_pass: 'CANARY' }])).toEqual([{}]);
    expect(redact(branch, { data: { db_pass: 'CANARY' }, new_secret: 'CANARY' })).toEqual({});
    for (const odd of ['CANARY', 1, null, ['CANARY']]) expect(() => redact(branch, odd)).toThrow('unexpected way');
  });

  it('are said by the catalogue as fields of the answer itself, which is all that is looked at', () => {
    for (const id of Object.keys(catalogue).filter((each): each is CatalogueId => each in catalogue)) {
      const { secrets, urls, answer, internal } = operation(id);
      for (const name of [...secrets, ...urls]) expect(name, id).toMatch(/^(?:\*\.)?\w+$/);
      expect(internal || secrets.length === 0 || answer === 'json', id).toBe(true);
    }
  });
});

describe('on its way through the proxy', () => {
  const secret = 'sb_secret_CANARYCANARY';
  const keys = JSON.stringify([{ name: 'a', api_key: secret }]);

  function send(path: string, { capabilities = 'maintainer', answer = () => new Response(keys) } = {}) {
    const caller = { id: 'u', tenant: 't', projects: '*' as const, capabilities };
    let asked = '';
    const proxy = createProxy({
      upstream: async (request) => {
        asked = new URL(request.url).search;
        return answer();
      },
      authenticate: async () => caller,
      // What has to be confirmed has tests of its own.
      policy: { ...defaultPolicy, stepUp: { production: [] } },
    });
    return proxy
      .fetch(new Request(`http://kit${path}`))
      .then(async (response) => ({ status: response.status, text: await response.text(), asked }));
  }

  it('a key is masked, and asking to reveal it changes nothing without the right to', async () => {
    expect(await send(`${project}/api-keys?reveal=true`)).toMatchObject({
      status: 200,
      asked: '',
      text: expect.not.stringContaining('CANARY'),
    });
  });

  it('a key is shown to who may reveal it and asks for it', async () => {
    const asked = await send(`${project}/api-keys?reveal=true`, { capabilities: 'owner' });
    expect(asked).toMatchObject({ status: 200, asked: '?reveal=true', text: keys });
    expect((await send(`${project}/api-keys`, { capabilities: 'owner' })).text).not.toContain('CANARY');
  });

  it('a key cut into single bytes is masked all the same', async () => {
    const bytes = new TextEncoder().encode(keys);
    const dripping = () =>
      new Response(
        new ReadableStream({
          start: (controller) => {
            for (const byte of bytes) controller.enqueue(Uint8Array.of(byte));
            controller.close();
          },
        }),
      );
    expect(await send(`${project}/api-keys`, { answer: dripping })).toMatchObject({
      status: 200,
      text: '[{"name":"a","api_key":"sb_secret_••••"}]',
    });
  });

  it('an answer that can not be read is refused instead of passed', async () => {
    const odd = ['CANARY', '"CANARY"', '[{"api_key":"CANARY"', `[${`{"api_key":"CANARY"},`.repeat(500_000)}{}]`];
    for (const text of odd) {
      const answered = await send(`${project}/api-keys`, { answer: () => new Response(text) });
      expect(answered.status).toBe(502);
      expect(answered.text).not.toContain('CANARY');
    }
  });

  it('knows which operations it has to look into', () => {
    expect(isRedacted(operation('v1-create-a-project'))).toBe(true);
    expect(isRedacted(operation('v1-run-a-query'))).toBe(false);
  });
});
