import { expect, it } from 'vitest';
import { mergeContract, type OpenApi } from './read-contract.ts';

const shop = { type: 'object', required: ['id'], properties: { id: { type: 'integer', format: 'int64' } } };
const document: OpenApi = {
  paths: {
    '/v1/shops': {
      get: {
        operationId: 'v1-shops',
        parameters: [
          { name: 'sort', in: 'query', schema: { type: 'string', enum: ['b', 'a'] } },
          { name: 'X-Key', in: 'header', schema: { type: 'string' } },
        ],
        responses: {
          200: { content: { 'application/json': { schema: { $ref: '#/components/schemas/Shop' } } } },
          500: {},
        },
      },
      delete: { operationId: 'v1-close', responses: { 204: {} } },
    },
  },
  components: { schemas: { Shop: shop } },
};
const header = 'path\tmethod\toperation id\tquery\theaders\tbody\tin the older file\n';

it('reads parameters, headers and the answer of an operation', () => {
  const contract = mergeContract(document, header);
  expect(contract['GET /v1/shops']).toEqual({
    id: 'v1-shops',
    method: 'GET',
    path: '/v1/shops',
    headers: ['x-key'],
    query: { sort: { required: false, types: ['string'], values: ['a', 'b'], limits: [] } },
    bodies: [],
    answers: 'json',
    answer: {
      '': { types: ['object'], limits: [] },
      id: { required: true, types: ['integer'], limits: [] },
    },
  });
  expect(contract['DELETE /v1/shops']).toMatchObject({ answers: 'none' });
});

it('takes the newer id, and what only the newer list names', () => {
  const newer =
    '/v1/shops\tGET\tv1-list-shops\tsort,page\t\t\tyes\n/v1/shops\tPOST\tv1-open\t\tX-Key\tapplication/json:name\tno\n';
  const contract = mergeContract(document, header + newer);
  expect(contract['GET /v1/shops']).toMatchObject({
    id: 'v1-list-shops',
    query: { page: {}, sort: { required: false } },
  });
  expect(contract['POST /v1/shops']).toEqual({
    id: 'v1-open',
    method: 'POST',
    path: '/v1/shops',
    headers: ['x-key'],
    query: {},
    bodies: ['json'],
    body: { '': {}, name: {} },
  });
});

it('stops at a reference that leads nowhere', () => {
  expect(() => mergeContract({ ...document, components: { schemas: {} } }, header)).toThrow('Shop');
});
