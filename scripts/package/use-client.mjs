// React's server components may import the package: what needs a browser says so itself.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const importsPackage = /^import (?:[^'"]* from )?['"](?!\.)/m;

/** Marks each module below `components` and `hooks` that imports a package: all of theirs are React's kind. */
export function markClientModules(out) {
  for (const folder of ['components', 'hooks']) {
    for (const name of readdirSync(join(out, 'esm', folder), { recursive: true })) {
      if (!name.endsWith('.js')) continue;
      const path = join(out, 'esm', folder, name);
      const code = readFileSync(path, 'utf8');
      if (importsPackage.test(code)) writeFileSync(path, `'use client';\n${code}`);
    }
  }
}
