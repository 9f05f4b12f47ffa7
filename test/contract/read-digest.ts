import { readFileSync } from 'node:fs';
import type { Contract } from './contract-operation.ts';

/** The committed digest of the contract. */
export function readDigest(): Contract {
  return JSON.parse(readFileSync(new URL('./contract-digest.json', import.meta.url), 'utf8'));
}
