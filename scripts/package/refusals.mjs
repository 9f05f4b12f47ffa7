// What a bundler for browsers gets instead of an entry that belongs on a server.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { entries } from './entries.mjs';

/** Names are exported as well, so that the bundle is made and says at its start what is wrong with it. */
async function refuse(name, code) {
  const names = Object.keys(await import(pathToFileURL(code).href));
  const text = `${name} holds secrets and runs on a server only. Import it in no module that a browser loads.`;
  return `throw new Error(${JSON.stringify(text)});\nexport var ${names.join(', ')};\n`;
}

/** Writes the module of the `browser` condition for each entry that has one. */
export async function writeRefusals(out) {
  for (const { name, code, refusal } of entries) {
    if (!refusal) continue;
    const path = join(out, refusal);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, await refuse(name, join(out, code)));
  }
}
