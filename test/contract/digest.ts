import type { Contract, ContractOperation } from './contract-operation.ts';
import type { Field, Shape } from './shape.ts';

function bare({ required, values }: Field): Field {
  return { ...(required === undefined ? {} : { required }), ...(values && { values }) };
}

function digestShape(shape: Shape, keep: (field: Field) => boolean): Shape {
  return Object.fromEntries(
    Object.entries(shape)
      .filter(([, field]) => keep(field))
      .map(([place, field]) => [place, bare(field)]),
  );
}

/** Fields that are required, an enum, or known by name alone. */
function isTelling(field: Field): boolean {
  return field.required === true || field.values !== undefined || Object.keys(field).length === 0;
}

function digestOperation(operation: ContractOperation): ContractOperation {
  const { body, answer, query } = operation;
  return {
    ...operation,
    query: digestShape(query, () => true),
    ...(body && { body: digestShape(body, isTelling) }),
    ...(answer && { answer: digestShape(answer, isTelling) }),
  };
}

/**
 * What the contract says, cut down to paths, parameters, required fields and enums: enough to check against where the
 * contract itself is not at hand.
 * @param wanted whether the details of an operation are kept; of the others there is only that they exist
 */
export function digestOf(contract: Contract, wanted: (route: string) => boolean): Contract {
  const rows = Object.entries(contract).map(([route, operation]): [string, ContractOperation] => {
    const { id, method, path } = operation;
    return [
      route,
      wanted(route) ? digestOperation(operation) : { id, method, path, headers: [], query: {}, bodies: [] },
    ];
  });
  return Object.fromEntries(rows.sort(([one], [other]) => (one < other ? -1 : 1)));
}
