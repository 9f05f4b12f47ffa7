import { describe, expect, it } from 'vitest';
import { operation, operationIds } from '../../api/operations.ts';
import { buildPath } from '../../api/params.ts';
import { matchOperation } from './match-operation.ts';

const ref = 'abcdefghijklmnopqrst';
const samples: Readonly<Record<string, string>> = {
  ref,
  branch_id_or_ref: ref,
  slug: 'acme',
  function_slug: 'hello',
  name: 'feature',
  version: '20260101000000',
  run_id: 'run-1',
  id: '22222222-2222-4222-8222-222222222222',
  token: 'abc',
  addon_variant: 'ci_small',
};

describe('matchOperation', () => {
  it.each(operationIds)('finds %s by its own path', (id) => {
    const { method, path } = operation(id);
    expect(matchOperation(method, buildPath(path, samples)).id).toBe(id);
  });

  it('prefers a literal segment to a parameter', () => {
    expect(matchOperation('GET', `/v1/projects/${ref}/api-keys/legacy`).id).toBe('v1-get-project-legacy-api-keys');
    expect(matchOperation('GET', '/v1/projects/available-regions').id).toBe('v1-get-available-regions');
  });

  it.each(['/v1/nothing', '/v1/projects/', '/v1//projects', `/v1/projects/${ref}/pause`])(
    'answers 404 for GET %s',
    (path) => {
      expect(() => matchOperation('GET', path)).toThrow(expect.objectContaining({ code: 'not_found' }));
    },
  );

  it('names the parameter that is not of its form', () => {
    expect(() => matchOperation('GET', '/v1/projects/Not-A-Ref')).toThrow(/^ref:/);
    expect(() => matchOperation('GET', `/v1/projects/${ref}/functions/%2e%2e`)).toThrow(/^function_slug:/);
  });
});
