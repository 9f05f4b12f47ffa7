import { expect, it } from 'vitest';
import { z } from 'zod';
import { catalogue, isOperationId, operation, operationIds, operations } from './operations.ts';
import { paramPatterns } from './params.ts';
import { rates } from './rates.ts';
import { schemasOf } from './schemas/index.ts';

const rows = Object.entries(catalogue).map(([id, row]) => ({ id, ...row }));

it('has every operation that the kit is about', () => {
  expect(operationIds.length).toBeGreaterThanOrEqual(110);
  const some = [
    'v1-restart-a-project',
    'v1-update-database-password',
    'v1-scrape-project-metrics',
    'v1-get-project-logs',
    'v1-create-a-project',
    'v1-get-services-health',
    'v1-merge-a-branch',
    'v1-restore-pitr-backup',
    'v1-create-restore-point',
    'v1-undo',
    'v1-get-security-advisors',
    'v1-deploy-a-function',
    'v1-apply-project-addon',
    'v1-create-project-claim-token',
    'v1-generate-typescript-types',
  ];
  expect(some.filter((id) => !isOperationId(id))).toEqual([]);
});

it('knows no operation that it was not given', () => {
  for (const id of ['v1-get-pgsodium-config', 'toString', '__proto__', '']) expect(isOperationId(id)).toBe(false);
});

it('gives each method and path to one operation only', () => {
  const routes = rows.map(({ method, path }) => `${method} ${path.replaceAll(/\{\w+\}/g, '{}')}`);
  expect(new Set(routes).size).toBe(routes.length);
});

it('has a pattern for each path parameter', () => {
  const names = rows.flatMap(({ path }) => [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name));
  expect(names.filter((name) => !Object.hasOwn(paramPatterns, name))).toEqual([]);
});

it('tells the scope of an operation by its path', () => {
  expect(operation('v1-merge-a-branch').scope).toBe('branch');
  expect(operation('v1-get-project').scope).toBe('project');
  expect(operation('v1-get-an-organization').scope).toBe('organization');
  expect(operation('v1-list-all-projects').scope).toBe('platform');
  expect(operation('kit-get-project-access').scope).toBe('project');
});

it('lets no operation change anything by GET or HEAD', () => {
  const reading = rows.filter(({ method }) => method === 'GET' || method === 'HEAD');
  expect(reading.filter(({ risk }) => risk !== 'read').map(({ id }) => id)).toEqual([]);
  expect(reading.filter(({ idempotency }) => idempotency !== 'safe').map(({ id }) => id)).toEqual([]);
});

it('reads by POST only where nothing is changed', () => {
  const reading = rows.filter(({ method, risk }) => method !== 'GET' && method !== 'HEAD' && risk === 'read');
  expect(reading.map(({ id }) => id).sort()).toEqual([
    'v1-list-all-network-bans',
    'v1-list-all-network-bans-enriched',
    'v1-read-only-query',
  ]);
});

it('asks for a reading capability where nothing is changed, and for another one where something is', () => {
  const reads = (capability: string) => capability.endsWith(':read') || capability === 'session';
  // A confirmation is about the caller's own request, which takes a right of its own.
  const platform = rows.filter(({ id, capability }) => capability !== 'claim' && id !== 'kit-confirm');
  expect(
    platform.filter(({ risk, capability }) => (risk === 'read') !== reads(capability)).map(({ id }) => id),
  ).toEqual([]);
});

it('counts each DELETE as destruction', () => {
  expect(rows.filter(({ method, risk }) => method === 'DELETE' && risk !== 'destroy').map(({ id }) => id)).toEqual([]);
});

it('takes an idempotency key for the two migration calls only', () => {
  expect(rows.filter(({ idempotency }) => idempotency === 'key').map(({ id }) => id)).toEqual([
    'v1-apply-a-migration',
    'v1-upsert-a-migration',
  ]);
});

it('puts the operations with a budget of their own into their rate class', () => {
  const idsOf = (rate: string) => rows.filter((row) => row.rate === rate).map(({ id }) => id);
  expect(rates).toMatchObject({ standard: { requests: 120, seconds: 60 }, logs: { requests: 30, seconds: 60 } });
  expect(idsOf('logs')).toEqual([
    'v1-get-project-logs',
    'v1-get-project-logs-all',
    'v1-get-project-usage-api-count',
    'v1-get-project-usage-request-count',
  ]);
  expect(idsOf('context')).toEqual(['v1-get-database-metadata']);
  expect(idsOf('migrations')).toHaveLength(6);
});

it('describes what it answers: a schema for JSON, text and bytes, none for nothing', () => {
  const untrue = operationIds.filter(
    (id) => (schemasOf(id).answer === undefined) !== (operations[id].answer === 'none'),
  );
  expect(untrue).toEqual([]);
});

it('fills in only fields that the body has', () => {
  const invented = operationIds.flatMap((id) => {
    const { body } = schemasOf(id);
    return operations[id].filled.filter((field) => !(body instanceof z.ZodObject && field in body.shape));
  });
  expect(invented).toEqual([]);
  expect(operations['v1-create-a-project'].filled).toEqual(['db_pass']);
});
