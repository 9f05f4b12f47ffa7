import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../setup.mjs';

const { exports } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

/**
 * The code entries of the package, as `exports` in package.json names them. Paths are relative to the build's folder.
 * @type {readonly { name: string, code: string, types: string, refusal?: string }[]}
 */
export const entries = Object.entries(exports)
  .filter(([, target]) => typeof target === 'object')
  .map(([name, { types, browser, default: code }]) => ({
    name: name.replace(/^\./, 'platform-kit'),
    code: below(code),
    types: below(types),
    ...(browser && { refusal: below(browser) }),
  }));

function below(path) {
  return path.replace('./dist/', '');
}
