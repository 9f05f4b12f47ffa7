import type { Contract, ContractOperation } from './contract-operation.ts';
import type { Field, Shape } from './shape.ts';

/** One difference between the contract and the catalogue. */
export interface Drift {
  /** Operation id of the catalogue, or of the contract where the catalogue has none. */
  readonly operation: string;
  /** `operation`, `id`, `headers`, `body`, `answer`, or a field: `query name`, `body a/b`, `answer a/b`. */
  readonly place: string;
  readonly contract: string;
  readonly catalogue: string;
}

export interface Comparison {
  readonly operations: number;
  readonly fields: number;
  readonly drifts: readonly Drift[];
}

export interface CompareOptions {
  /** A digest lacks the fields of bodies and answers that are neither required nor an enum: what the catalogue has of that sort is not a drift. */
  readonly digest?: boolean;
}

const facets = ['required', 'types', 'values', 'limits'] as const;

function say(field: Field, of: Field = field): string {
  const words = [
    of.required === undefined ? '' : field.required ? 'required' : 'optional',
    of.types ? (field.types ?? ['any']).join(' or ') : '',
    of.values ? `one of ${(field.values ?? ['anything']).join(', ')}` : '',
    of.limits ? (field.limits ?? []).join(', ') : '',
  ];
  return words.filter(Boolean).join(' ') || 'present';
}

/** What the contract doesn't know is not compared. */
function isSame(contract: Field, catalogue: Field, part: string): boolean {
  const onlyItsName = Object.keys(contract).length === 0;
  if (onlyItsName) return true;
  return facets.every((facet) => {
    // The catalogue leaves the limits of answers out: the live API may widen them.
    if (facet === 'limits' && part === 'answer') return true;
    // No values means that each will do; of the others, none means that nothing is known.
    if (facet !== 'values' && contract[facet] === undefined) return true;
    return JSON.stringify(contract[facet]) === JSON.stringify(catalogue[facet]);
  });
}

function compareShapes(part: string, contract: Shape, catalogue: Shape, { digest = false }: CompareOptions) {
  const differences: Omit<Drift, 'operation'>[] = [];
  const places = new Set([...Object.keys(contract), ...Object.keys(catalogue)]);
  let fields = 0;
  for (const place of places) {
    const [known, ours] = [contract[place], catalogue[place]];
    const name = `${part} ${place}`.trim();
    if (!known && digest && part !== 'query' && ours && !ours.required && !ours.values) continue;
    fields++;
    if (known && ours && isSame(known, ours, part)) continue;
    if (!known) differences.push({ place: name, contract: 'absent', catalogue: say(ours ?? {}) });
    else differences.push({ place: name, contract: say(known), catalogue: ours ? say(ours, known) : 'absent' });
  }
  return { fields, differences };
}

function compareOperation(contract: ContractOperation, catalogue: ContractOperation, options: CompareOptions) {
  const differences: Omit<Drift, 'operation'>[] = [];
  const facts = (place: string, theirs: string, ours: string) => {
    if (theirs !== ours) differences.push({ place, contract: theirs, catalogue: ours });
  };
  facts('id', contract.id, catalogue.id);
  facts('headers', contract.headers.join(), catalogue.headers.join());
  const [kind = 'none'] = catalogue.bodies;
  const kinds = contract.bodies.length === 0 ? ['none'] : contract.bodies;
  if (!kinds.includes(kind)) facts('body', kinds.join(' or '), kind);
  // Reading nothing is right whatever comes; reading something needs to be known.
  if (contract.answers || catalogue.answers !== 'none')
    facts('answer', contract.answers ?? 'not told', catalogue.answers ?? 'none');
  const shapes = [compareShapes('query', contract.query, catalogue.query, options)];
  if (kind === kinds[0]) shapes.push(compareShapes('body', contract.body ?? {}, catalogue.body ?? {}, options));
  if (contract.answers) shapes.push(compareShapes('answer', contract.answer ?? {}, catalogue.answer ?? {}, options));
  return {
    fields: shapes.reduce((sum, { fields }) => sum + fields, 0),
    differences: [...differences, ...shapes.flatMap((shape) => shape.differences)],
  };
}

/** Compares each operation of both sides: path, method, id, headers, parameters, body and answer. */
export function compare(contract: Contract, catalogue: Contract, options: CompareOptions = {}): Comparison {
  const drifts: Drift[] = [];
  let [operations, fields] = [0, 0];
  for (const [route, theirs] of Object.entries(contract))
    if (!catalogue[route])
      drifts.push({ operation: theirs.id, place: 'operation', contract: route, catalogue: 'absent' });
  for (const [route, ours] of Object.entries(catalogue)) {
    const theirs = contract[route];
    if (!theirs) {
      drifts.push({ operation: ours.id, place: 'operation', contract: 'absent', catalogue: route });
      continue;
    }
    const result = compareOperation(theirs, ours, options);
    operations++;
    fields += result.fields;
    drifts.push(...result.differences.map((difference) => ({ operation: ours.id, ...difference })));
  }
  return { operations, fields, drifts };
}
