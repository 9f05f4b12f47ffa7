// Writes test/contract/contract-digest.json from the contract in CONTRACT_DIR.
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { digestFor } from '../test/contract/check-contract.ts';
import { readContract } from '../test/contract/read-contract.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const file = join(root, 'test/contract/contract-digest.json');
const folder = process.env['CONTRACT_DIR'];
if (!folder) {
  console.error('CONTRACT_DIR has to name the folder of the contract.');
  process.exit(2);
}
writeFileSync(file, JSON.stringify(digestFor(readContract(folder))));
const { status } = spawnSync(
  process.execPath,
  [join(root, 'node_modules/@biomejs/biome/bin/biome'), 'format', '--write', file],
  {
    cwd: root,
    stdio: 'inherit',
  },
);
process.exit(status ?? 1);
