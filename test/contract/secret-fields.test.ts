import { expect, it } from 'vitest';
import { authConfigHookUris, authConfigSecrets } from '../../src/api/auth-config-secrets.ts';
import { operation, operations } from '../../src/api/operations.ts';
import { describeCatalogue } from './describe-catalogue.ts';

const suspicious =
  /secret|pass|token|(^|_)key(?!cloak)|fkey|passkey|connection|credential|private|hash|sha\d|otp|jwt|hook_.*uri|notify_url|value$/i;

/** Names that look like a secret and are none. */
const harmless: Readonly<Record<string, string>> = {
  token_type: 'always "bearer"',
  token_alias: 'what a claim token is called; the token itself is another field',
  key: 'the name of a warning',
  cache_key: 'the id of a finding',
  fkey_name: 'the name of a foreign key',
  fkey_columns: 'the columns of a foreign key',
  private_only: 'a switch',
  connection_pool: 'a size',
  max_connections: 'a size',
  idempotency_key: 'made by the client, good for one migration',
  verify_jwt: 'a switch',
  ezbr_sha256: 'the checksum of a bundle',
  passkey_enabled: 'a switch',
  refresh_token_rotation_enabled: 'a switch',
  smtp_max_frequency: 'seconds',
  sms_test_otp_valid_until: 'a date',
};
const switchesAndSizes =
  /^(hook|password|passkey|mailer|mfa|rate_limit|sms|jwt|security|refresh_token)_.*(enabled|length|exp|content|interval|reauthentication|characters|notification|refresh|otp)$/;

/** Fields of an answer, as `Operation.secrets` names them. */
function nameOf(place: string): string {
  return place.replaceAll('[]', '*').replaceAll('/', '.');
}

const rows = Object.values(describeCatalogue()).map(({ id, path, answer = {} }) => ({
  id,
  path,
  fields: Object.keys(answer).map(nameOf),
  hidden: [...operations[id as keyof typeof operations].secrets, ...operations[id as keyof typeof operations].urls], // the catalogue's own ids
}));

it('hides each field of an answer that may hold a secret', () => {
  const shown = rows.flatMap(({ id, fields, hidden }) =>
    fields
      .filter((field) => !hidden.includes(field))
      .map((field) => ({ id, field, name: field.split('.').at(-1) ?? '' })),
  );
  const leaks = shown.filter(
    ({ name }) => suspicious.test(name) && !(name in harmless) && !switchesAndSizes.test(name),
  );
  expect(leaks.map(({ id, field }) => `${id} ${field}`)).toEqual([]);
});

it('hides no field that is not there', () => {
  const invented = rows.flatMap(({ id, path, hidden }) => {
    const known = new Set(rows.filter((row) => row.path === path).flatMap((row) => row.fields));
    return hidden.filter((field) => !known.has(field)).map((field) => `${id} ${field}`);
  });
  expect(invented).toEqual([]);
});

it('knows the 37 secrets of the Auth configuration, the test passwords and the hook addresses', () => {
  const fields = rows.find(({ id }) => id === 'v1-get-auth-service-config')?.fields ?? [];
  expect(authConfigSecrets).toHaveLength(38);
  expect(authConfigHookUris).toHaveLength(7);
  expect(fields).toEqual(expect.arrayContaining([...authConfigSecrets, ...authConfigHookUris]));
  expect(fields.filter((field) => /_secrets?$/.test(field) && !authConfigSecrets.includes(field))).toEqual([]);
});

it.each([
  ['v1-get-a-branch-config', ['db_pass', 'jwt_secret']],
  ['v1-get-project-api-keys', ['*.api_key', '*.hash', '*.secret_jwt_template']],
  ['v1-create-project-api-key', ['api_key', 'hash', 'secret_jwt_template']],
  ['v1-get-project-api-key', ['api_key', 'hash', 'secret_jwt_template']],
  ['v1-update-project-api-key', ['api_key', 'hash', 'secret_jwt_template']],
  ['v1-delete-project-api-key', ['api_key', 'hash', 'secret_jwt_template']],
  ['v1-get-postgrest-service-config', ['jwt_secret']],
  ['v1-get-project-pgbouncer-config', ['connection_string']],
  ['v1-get-pooler-config', ['*.connection_string', '*.connectionString']],
  ['v1-exchange-oauth-token', ['access_token', 'refresh_token']],
  ['v1-create-project-claim-token', ['token']],
  ['v1-list-all-secrets', ['*.value']],
] as const)('hides the secrets of %s', (id, fields) => {
  expect(operation(id).secrets).toEqual(fields);
});
