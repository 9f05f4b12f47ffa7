import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

/** Every row of the threat model that has to hold by now, by section: single rows and ranges. */
const wanted = {
  A: [[1, 29]],
  B: [[1, 14]],
  C: [[1, 14]],
  D: [[1, 12]],
  E: [[1, 12]],
  F: [
    [1, 2],
    [4, 10],
    [12, 17],
  ],
  H: [[1, 5]],
} as const;

const rows = Object.entries(wanted).flatMap(([section, ranges]) =>
  ranges.flatMap(([first, last]) => Array.from({ length: last - first + 1 }, (_, n) => `${section}${first + n}`)),
);

/** Tests of what the browser keeps and shows stand beside the panel that does so. */
const panel = '../../src/components/panels/sql/';
const inTheBrowser = [`${panel}sql-tabs.test.tsx`, `${panel}sql-generate.test.tsx`];

it('has a test for every row', () => {
  const folder = new URL('.', import.meta.url);
  const files = readdirSync(folder).filter((name) => name.endsWith('.test.ts'));
  const texts = [...files, ...inTheBrowser].map((name) => readFileSync(new URL(name, folder), 'utf8'));
  const named = new Set(
    texts.flatMap((text) => [...text.matchAll(/\b(?:it|each)\b.*?['"`]([A-H]\d+) /g)].map(([, row]) => row)),
  );
  expect(rows).toHaveLength(101);
  expect(rows.filter((row) => !named.has(row))).toEqual([]);
});
