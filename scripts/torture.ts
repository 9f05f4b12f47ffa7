// `npm run torture -- --rounds N --seed S`: kills the embedded Management API again and again and checks what is left.
import { parseArgs } from 'node:util';
import { torture } from '../test/support/torture.ts';
import { tortureUndo } from '../test/support/torture-undo.ts';

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '200' },
    seed: { type: 'string', default: String(Date.now() % 2 ** 31) },
  },
});
const rounds = Number(values.rounds);
const seed = Number(values.seed);
if (!Number.isInteger(rounds) || rounds < 1 || !Number.isInteger(seed)) {
  console.error('Usage: npm run torture -- [--rounds N] [--seed S], both whole numbers.');
  process.exit(2);
}

console.log(`torture: ${rounds} kills, seed ${seed}`);
const report = await torture({
  rounds,
  seed,
  onRound: (round, { acknowledged, violations }) => {
    if (round % 10 === 0) console.log(`${round} kills, ${acknowledged} acknowledged, ${violations.length} violations`);
  },
});
for (const violation of report.violations) console.error(violation);
console.log(
  `torture: ${report.rounds} kills, ${report.acknowledged} acknowledged, ${report.violations.length} violations`,
);

console.log(`torture of undo, migration, restore and merge: ${rounds} kills, seed ${seed}`);
const violations = await tortureUndo({
  rounds,
  seed,
  onRound: (round, found) => {
    if (round % 10 === 0) console.log(`${round} kills, ${found.length} violations`);
  },
});
for (const violation of violations) console.error(violation);
console.log(`torture of undo, migration, restore and merge: ${rounds} kills, ${violations.length} violations`);
process.exitCode = report.violations.length + violations.length === 0 ? 0 : 1;
