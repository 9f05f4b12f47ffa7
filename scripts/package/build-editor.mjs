// The rich editor of the package: one bundle in place of the compiler's modules, its styles and its font beside `styles.css`.
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../setup.mjs';

const folder = 'esm/components/editor/rich';

/** Builds it below the build's folder. @param {(mode: string, folder: string) => void} vite runs one build of Vite */
export function buildEditor(out, vite) {
  rmSync(join(out, folder), { recursive: true });
  vite('editor', folder);
  const from = (name) => join(out, folder, name);
  renameSync(from('style.css'), join(out, 'editor.css'));
  renameSync(from('codicon.ttf'), join(out, 'codicon.ttf'));
  const others = readFileSync(join(root, 'node_modules/monaco-editor/ThirdPartyNotices.txt'), 'utf8');
  const notices = `${readFileSync(from('licenses.md'), 'utf8')}\n## In monaco-editor\n\n${others}`;
  writeFileSync(join(out, 'third-party-notices.md'), notices);
  rmSync(from('licenses.md'));
}
