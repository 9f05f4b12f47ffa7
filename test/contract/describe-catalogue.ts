import { z } from 'zod';
import type { Operation } from '../../src/api/operation.ts';
import { operationIds, operations } from '../../src/api/operations.ts';
import { type OperationSchemas, schemasOf } from '../../src/api/schemas/index.ts';
import type { Contract, ContractOperation } from './contract-operation.ts';
import { type JsonSchema, type Shape, shapeOf } from './shape.ts';

function shapeOfZod(schema: z.ZodType): Shape {
  // `input`: what crosses the wire, before a query's texts become numbers and booleans.
  const json: unknown = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any', reused: 'inline' });
  return shapeOf(json as JsonSchema, (ref) => {
    throw new TypeError(`${ref} in a schema of the catalogue`);
  }); // JSON Schema by its definition; `shapeOf` refuses what it doesn't know
}

function bodiesOf({ body }: Operation, schemas: OperationSchemas): readonly string[] {
  return schemas.body ? [body] : [];
}

/** An operation of the catalogue with its schemas, in the words of the contract. */
function describeOperation(id: string, operation: Operation, schemas: OperationSchemas): ContractOperation {
  const { '': _root, ...query } = schemas.query ? shapeOfZod(schemas.query) : {};
  return {
    id,
    method: operation.method,
    path: operation.path,
    headers: operation.idempotency === 'key' ? ['idempotency-key'] : [],
    query,
    bodies: bodiesOf(operation, schemas),
    ...(schemas.body && { body: shapeOfZod(schemas.body) }),
    answers: operation.answer,
    // Texts and bytes have no fields.
    ...(operation.answer === 'json' && schemas.answer && { answer: shapeOfZod(schemas.answer) }),
  };
}

/** The whole catalogue in the words of the contract. */
export function describeCatalogue(): Contract {
  const rows = operationIds.map((id) => describeOperation(id, operations[id], schemasOf(id)));
  return Object.fromEntries(rows.map((row) => [`${row.method} ${row.path}`, row]));
}
