import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { core } from '../../messages/en/core.ts';
import { en } from '../../messages/en/index.ts';
import { panels } from './registry.ts';

const here = import.meta.dirname;

/** Every text in quotes that begins like a key of the catalogue. */
function keysIn(folder: string): readonly string[] {
  const files = readdirSync(join(here, folder)).filter(
    (name) => /\.tsx?$/.test(name) && !/\.test\.|states\.ts/.test(name),
  );
  const found = files.flatMap(
    (name) => readFileSync(join(here, folder, name), 'utf8').match(/['`][a-z]+\.[\w.-]+/g) ?? [],
  );
  return [...new Set(found.map((text) => text.slice(1)))];
}

const known = Object.keys(en);
const isKnown = (start: string) =>
  known.some((key) => key === start || key.startsWith(`${start}_`) || key.startsWith(start));

it.each(panels)('gives $id every text that its code asks for', async ({ id, texts }) => {
  const loaded = Object.keys({ ...core, ...(await texts?.()) });
  const asked = keysIn(id).filter(isKnown);
  expect(asked.length).toBeGreaterThan(5);
  expect(asked.filter((start) => !loaded.some((key) => key.startsWith(start)))).toEqual([]);
});

it.each(panels)('knows the name of $id before its texts are loaded', ({ title }) => {
  expect(Object.keys(core)).toContain(title);
});
