import { isDeepStrictEqual } from 'node:util';
import { type Comparison, compare } from './compare.ts';
import type { Contract } from './contract-operation.ts';
import { describeCatalogue } from './describe-catalogue.ts';
import { digestOf } from './digest.ts';
import { type Exception, exceptions as table } from './exceptions.ts';
import { settle } from './settle.ts';

export interface CheckInput {
  /** The contract, where it is at hand. */
  readonly contract?: Contract;
  /** The committed digest of it. */
  readonly digest: Contract;
  readonly catalogue?: Contract;
  readonly exceptions?: readonly Exception[];
}

export interface CheckResult {
  /** One line for each thing that is wrong; none when all is well. */
  readonly faults: readonly string[];
  readonly summary: string;
}

/** The digest that belongs to a contract and a catalogue. */
export function digestFor(contract: Contract, catalogue: Contract = describeCatalogue()): Contract {
  return digestOf(contract, (route) => route in catalogue);
}

function summarize({ operations, fields, drifts }: Comparison, against: string, open: number): string {
  const meant = drifts.length - open;
  return `contract: ${operations} operations and ${fields} fields compared with ${against}; ${meant} differences are meant, ${open} are not`;
}

/** Checks the catalogue against the contract, or against the digest where the contract is not at hand. */
export function checkContract({
  contract,
  digest,
  catalogue = describeCatalogue(),
  exceptions = table,
}: CheckInput): CheckResult {
  const comparison = compare(contract ?? digest, catalogue, { digest: !contract });
  const { open, unused } = settle(comparison.drifts, exceptions);
  const faults = open.map(
    ({ operation, place, contract: theirs, catalogue: ours }) =>
      `${operation}: ${place}: the contract says ${theirs}, the catalogue ${ours}`,
  );
  // Types and limits are not in the digest, so only the contract tells whether an exception is needed.
  if (contract) {
    faults.push(...unused.map((name) => `the exception for ${name} is not needed`));
    if (!isDeepStrictEqual(digestFor(contract, catalogue), digest))
      faults.push('the digest is stale: run `npx tsx scripts/contract-digest.ts`');
  }
  return { faults, summary: summarize(comparison, contract ? 'the contract' : 'its digest', open.length) };
}
