import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

let compiling: Promise<WebAssembly.Module> | undefined;

/**
 * The server's code, compiled once for all threads of this process. It is kept: compiling is the larger part of what it
 * costs to open a database.
 */
export function loadPostgres(): Promise<WebAssembly.Module> {
  const require = createRequire(import.meta.url);
  const path = join(dirname(require.resolve('@electric-sql/pglite')), 'pglite.wasm');
  compiling ??= readFile(path).then((bytes) => WebAssembly.compile(bytes));
  return compiling;
}
