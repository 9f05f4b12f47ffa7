import { describe, expect, it } from 'vitest';
import { checkContract, digestFor } from './check-contract.ts';
import type { Contract, ContractOperation } from './contract-operation.ts';
import { describeCatalogue } from './describe-catalogue.ts';
import type { Exception } from './exceptions.ts';
import { readContract } from './read-contract.ts';
import { readDigest } from './read-digest.ts';
import type { Field, Shape } from './shape.ts';

const folder = process.env['CONTRACT_DIR'];
const catalogue = describeCatalogue();

it('finds the catalogue true to the digest of the contract', () => {
  const { faults, summary } = checkContract({ digest: readDigest() });
  expect(faults).toEqual([]);
  expect(summary).toMatch(/^contract: 1\d\d operations and \d{4} fields compared/);
});

it.runIf(folder)('finds the catalogue true to the contract, and the digest fresh', () => {
  const { faults } = checkContract({ contract: readContract(folder ?? ''), digest: readDigest() });
  expect(faults).toEqual([]);
});

/** The catalogue, one operation changed. */
function changed(route: string, change: (operation: ContractOperation) => Partial<ContractOperation>): Contract {
  const operation = catalogue[route];
  if (!operation) throw new TypeError(`${route} is not in the catalogue`);
  return { ...catalogue, [route]: { ...operation, ...change(operation) } };
}

function without(contract: Contract, route: string): Contract {
  const { [route]: _, ...rest } = contract;
  return rest;
}

/** A shape, one field changed; `undefined` takes it out. */
function withField(shape: Shape | undefined, place: string, field: Field | undefined): Shape {
  const { [place]: old, ...rest } = shape ?? {};
  return field ? { ...rest, [place]: { ...old, ...field } } : rest;
}

const query = (route: string, place: string, field?: Field) =>
  changed(route, (operation) => ({ query: withField(operation.query, place, field) }));
const body = (route: string, place: string, field?: Field) =>
  changed(route, (operation) => ({ body: withField(operation.body, place, field) }));
const answer = (route: string, place: string, field?: Field) =>
  changed(route, (operation) => ({ answer: withField(operation.answer, place, field) }));

const list = 'GET /v1/projects';
const create = 'POST /v1/projects';
const health = 'GET /v1/projects/{ref}/health';
const migrate = 'POST /v1/projects/{ref}/database/migrations';

/** Each kind of drift, planted in the catalogue: what the check has to say, and whether the digest shows it too. */
const plants: readonly { kind: string; planted: Contract; says: string; inDigest: boolean }[] = [
  {
    kind: 'an operation at another path',
    planted: {
      ...without(catalogue, list),
      'GET /v1/project': { ...catalogue[list], path: '/v1/project' } as ContractOperation,
    }, // spread of a row that is there
    says: 'v1-list-all-projects: operation: the contract says absent, the catalogue GET /v1/project',
    inDigest: true,
  },
  {
    kind: 'an operation with another method',
    planted: {
      ...without(catalogue, list),
      'PUT /v1/projects': { ...catalogue[list], method: 'PUT' } as ContractOperation,
    }, // likewise
    says: 'v1-list-all-projects: operation: the contract says GET /v1/projects, the catalogue absent',
    inDigest: true,
  },
  {
    kind: 'an operation left out',
    planted: without(catalogue, health),
    says: 'v1-get-services-health: operation: the contract says GET /v1/projects/{ref}/health, the catalogue absent',
    inDigest: true,
  },
  {
    kind: 'another operation id',
    planted: changed(list, () => ({ id: 'v1-list-projects' })),
    says: 'v1-list-projects: id: the contract says v1-list-all-projects, the catalogue v1-list-projects',
    inDigest: true,
  },
  {
    kind: 'a missing header',
    planted: changed(migrate, () => ({ headers: [] })),
    says: 'v1-apply-a-migration: headers: the contract says idempotency-key',
    inDigest: true,
  },
  {
    kind: 'a missing query parameter',
    planted: query(health, 'timeout_ms'),
    says: 'v1-get-services-health: query timeout_ms: the contract says optional',
    inDigest: true,
  },
  {
    kind: 'an invented query parameter',
    planted: query(health, 'verbose', { required: true, types: ['boolean'] }),
    says: 'v1-get-services-health: query verbose: the contract says absent',
    inDigest: true,
  },
  {
    kind: 'an invented optional parameter',
    planted: query(health, 'verbose', { required: false, types: ['boolean'] }),
    says: 'v1-get-services-health: query verbose: the contract says absent',
    inDigest: true,
  },
  {
    kind: 'a query parameter that is required on one side only',
    planted: query(health, 'services', { required: false }),
    says: 'v1-get-services-health: query services: the contract says required',
    inDigest: true,
  },
  {
    kind: 'another range of a query parameter',
    planted: query(health, 'timeout_ms', { limits: ['maximum 5', 'minimum 0'] }),
    says: 'v1-get-services-health: query timeout_ms: the contract says optional integer maximum 10000, minimum 0',
    inDigest: false,
  },
  {
    kind: 'another kind of body',
    planted: changed(create, () => ({ bodies: ['form'] })),
    says: 'v1-create-a-project: body: the contract says json, the catalogue form',
    inDigest: true,
  },
  {
    kind: 'a body where there is none',
    planted: changed('POST /v1/projects/{ref}/pause', () => ({ bodies: ['json'] })),
    says: 'v1-pause-a-project: body: the contract says none, the catalogue json',
    inDigest: true,
  },
  {
    kind: 'a missing body field',
    planted: body(create, 'db_pass'),
    says: 'v1-create-a-project: body db_pass: the contract says required',
    inDigest: true,
  },
  {
    kind: 'an invented optional body field',
    planted: body(create, 'color', { required: false, types: ['string'] }),
    says: 'v1-create-a-project: body color: the contract says absent',
    inDigest: false,
  },
  {
    kind: 'a body field that is required on one side only',
    planted: body(create, 'name', { required: false }),
    says: 'v1-create-a-project: body name: the contract says required',
    inDigest: true,
  },
  {
    kind: 'another type of a body field',
    planted: body(create, 'name', { types: ['integer'] }),
    says: 'v1-create-a-project: body name: the contract says required string maxLength 256, the catalogue required integer',
    inDigest: false,
  },
  {
    kind: 'a missing value of an enum in a body',
    planted: body(create, 'plan', { values: ['free'] }),
    says: 'v1-create-a-project: body plan: the contract says optional',
    inDigest: true,
  },
  {
    kind: 'another kind of answer',
    planted: changed(list, () => ({ answers: 'text' })),
    says: 'v1-list-all-projects: answer: the contract says json, the catalogue text',
    inDigest: true,
  },
  {
    kind: 'a missing answer field',
    planted: answer(list, '[]/ref'),
    says: 'v1-list-all-projects: answer []/ref: the contract says required',
    inDigest: true,
  },
  {
    kind: 'another type of an answer field',
    planted: answer(list, '[]/ref', { types: ['integer'] }),
    says: 'v1-list-all-projects: answer []/ref: the contract says required string, the catalogue required integer',
    inDigest: false,
  },
  {
    kind: 'an answer field that may be null on one side only',
    planted: answer(list, '[]/ref', { types: ['null', 'string'] }),
    says: 'v1-list-all-projects: answer []/ref: the contract says required string, the catalogue required null or string',
    inDigest: false,
  },
  {
    kind: 'a status that the catalogue does not know',
    planted: answer(health, '[]/status', { values: ['ACTIVE_HEALTHY', 'COMING_UP'] }),
    says: 'v1-get-services-health: answer []/status: the contract says required',
    inDigest: true,
  },
];

describe('a drift that is planted', () => {
  it.each(plants)('fails the check against the contract: $kind', ({ planted, says }) => {
    const digest = digestFor(catalogue, planted);
    const { faults } = checkContract({ contract: catalogue, digest, catalogue: planted, exceptions: [] });
    expect(faults.join('\n')).toContain(says);
  });

  it.each(plants.filter(({ inDigest }) => inDigest))('fails the check against the digest: $kind', ({ planted }) => {
    expect(checkContract({ digest: readDigest(), catalogue: planted }).faults).not.toEqual([]);
  });
});

it('expects nothing of an answer that the contract does not tell', () => {
  const route = 'POST /v1/projects/{ref}/pause';
  const { answers: _, ...untold } = catalogue[route] ?? { answers: undefined };
  const contract = { ...catalogue, [route]: untold as ContractOperation }; // a row without one optional field
  const check = (ours: Contract) =>
    checkContract({ contract, digest: digestFor(contract), catalogue: ours, exceptions: [] }).faults;
  expect(check(catalogue)).toEqual([]);
  expect(check(changed(route, () => ({ answers: 'json' })))).toEqual([
    'v1-pause-a-project: answer: the contract says not told, the catalogue json',
  ]);
});

it('names an operation that the contract has got since', () => {
  const grown = { ...readDigest(), 'GET /v1/moons': { ...catalogue[list], id: 'v1-list-moons' } as ContractOperation }; // a row that is there
  expect(checkContract({ digest: grown }).faults).toEqual([
    'v1-list-moons: operation: the contract says GET /v1/moons, the catalogue absent',
  ]);
});

it('fails on an exception that is not needed', () => {
  const exceptions: Exception[] = [{ operations: ['v1-list-all-projects'], places: ['query page'], reason: 'none' }];
  const { faults } = checkContract({ contract: catalogue, digest: digestFor(catalogue), catalogue, exceptions });
  expect(faults).toEqual([
    'the exception for v1-list-all-projects is not needed',
    'the exception for v1-list-all-projects query page is not needed',
  ]);
});

it('fails on a digest that is stale', () => {
  const digest = digestFor(answer(list, '[]/ref'));
  expect(checkContract({ contract: catalogue, digest, catalogue, exceptions: [] }).faults).toEqual([
    'the digest is stale: run `npx tsx scripts/contract-digest.ts`',
  ]);
});
