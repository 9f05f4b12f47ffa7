import { expect, it } from 'vitest';
import type { OperationId } from '../../api/operations.ts';
import { maxBodyBytes, readInput } from './read-input.ts';

function post(body: string, type = 'application/json'): Request {
  return new Request('http://local/', { method: 'POST', body, headers: { 'content-type': type } });
}

const read = (id: OperationId, request: Request, search = '') => readInput(id, request, new URLSearchParams(search));
const project = { name: 'one', organization_slug: 'acme', db_pass: 'secret' };

it('reads body and query by the schemas and drops unknown names', async () => {
  const { body } = await read('v1-create-a-project', post(JSON.stringify({ ...project, unheard_of: 1 })));
  expect(body).toEqual(project);
  const { query } = await read('v1-get-services-health', new Request('http://local/'), 'services=db&services=auth&x=1');
  expect(query).toEqual({ services: ['db', 'auth'] });
});

it.each([
  [{ ...project, name: undefined }, /^name is required\. /],
  [{ ...project, name: 'x'.repeat(257) }, /^name: .*256/],
  [{ ...project, region: 'mars' }, /^region: .*"us-east-1"/],
  [{ ...project, region_selection: { type: 'smartGroup', code: 'mars' } }, /^region_selection\.code: .*"emea"/],
  ['text', /^body: .*object/],
])('names the field and what it has to be: %j', async (body, message) => {
  await expect(read('v1-create-a-project', post(JSON.stringify(body)))).rejects.toMatchObject({
    status: 400,
    message: expect.stringMatching(message),
  });
});

it('says that a body is required where nothing was sent', async () => {
  await expect(read('v1-create-a-project', new Request('http://local/', { method: 'POST' }))).rejects.toMatchObject({
    status: 400,
    message: expect.stringMatching(/^body is required/),
  });
});

it('says that a query parameter is required', async () => {
  await expect(read('v1-get-available-regions', new Request('http://local/'))).rejects.toMatchObject({
    message: expect.stringMatching(/^organization_slug is required/),
  });
});

it('refuses what is not JSON, not said to be JSON, or too large', async () => {
  await expect(read('v1-run-a-query', post('{'))).rejects.toMatchObject({ status: 400 });
  await expect(read('v1-run-a-query', post('{"query":"select 1"}', 'text/plain'))).rejects.toMatchObject({
    status: 415,
  });
  await expect(read('v1-run-a-query', post(' '.repeat(maxBodyBytes + 1)))).rejects.toMatchObject({ status: 413 });
});

it('leaves the body alone where an operation takes none', async () => {
  expect(await read('v1-pause-a-project', post('anything', 'text/plain'))).toEqual({
    query: undefined,
    body: undefined,
  });
});
