import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { operation, operationIds } from '../../src/api/operations.ts';
import { buildPath } from '../../src/api/params.ts';
import { builtOperations } from '../../src/local/operations/built-operations.ts';
import { type CheckedLocalApi, startCheckedLocalApi } from '../support/checked-local-api.ts';
import { notBuilt } from './not-built.ts';

const params = {
  ref: 'abcdefghijklmnopqrst',
  branch_id_or_ref: 'abcdefghijklmnopqrst',
  slug: 'acme',
  function_slug: 'hello',
  name: 'feature',
  version: '20260101000000',
  run_id: 'run-1',
  id: '22222222-2222-4222-8222-222222222222',
  token: 'abc',
  addon_variant: 'ci_small',
};

describe('operations that are not built', { timeout: 120_000 }, () => {
  let api: CheckedLocalApi;
  beforeAll(async () => {
    api = await startCheckedLocalApi();
  }, 120_000);
  afterAll(() => api.dispose());

  it('are the ones on the list', () => {
    expect(operationIds.filter((id) => !(id in builtOperations)).sort()).toEqual([...notBuilt].sort());
  });

  it.each(notBuilt)('%s answers 501 with its name', async (id) => {
    const { method, path } = operation(id);
    const response = await api.send(method, buildPath(path, params));
    expect(response.status).toBe(501);
    expect(await response.json()).toEqual({ message: expect.stringContaining(id) });
  });
});
