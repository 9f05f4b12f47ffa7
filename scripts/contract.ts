// `npm run contract`: the catalogue against the contract in CONTRACT_DIR, or against the committed digest of it.
import { checkContract } from '../test/contract/check-contract.ts';
import { readContract } from '../test/contract/read-contract.ts';
import { readDigest } from '../test/contract/read-digest.ts';

const folder = process.env['CONTRACT_DIR'];
const { faults, summary } = checkContract({ digest: readDigest(), ...(folder && { contract: readContract(folder) }) });
for (const fault of faults) console.error(fault);
console.log(summary);
process.exit(faults.length === 0 ? 0 : 1);
