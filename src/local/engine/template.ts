import { fork } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { syncDirectory, syncTree } from './copy-directory.ts';
import { findEntry } from './entries.ts';
import { pgliteVersion } from './pinned.ts';
import { createTemporaryPath, removeAbandoned } from './temporary-path.ts';

/** What the process that makes a template is told. */
export interface TemplateOrder {
  /** Where to write it; does not exist yet. */
  readonly directory: string;
  /** SQL of the platform's own. */
  readonly bootstrap: readonly string[];
}

/** Counts changes of how a template is made that neither the version of PGlite nor the bootstrap shows. */
const layout = 5;

const folder = new URL('./bootstrap/', import.meta.url);

async function readBootstrap(): Promise<readonly string[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort();
  return Promise.all(names.map((name) => readFile(new URL(name, folder), 'utf8')));
}

async function runMaker(order: TemplateOrder): Promise<void> {
  const child = fork(await findEntry('make-template'), { execArgv: [], stdio: ['ignore', 'ignore', 'pipe', 'ipc'] });
  const said = child.stderr ? text(child.stderr) : Promise.resolve('');
  child.send(order);
  const [code]: unknown[] = await once(child, 'exit');
  if (code !== 0) throw new Error(`The template of new databases could not be made. ${(await said).trim()}`);
}

async function make(target: string, bootstrap: readonly string[]): Promise<void> {
  await removeAbandoned(target);
  const temporary = createTemporaryPath(target);
  try {
    await runMaker({ directory: temporary, bootstrap });
    await syncTree(temporary);
    await rename(temporary, target);
    await syncDirectory(dirname(target));
  } catch (error) {
    await rm(temporary, { recursive: true, force: true });
    // Another process was first: its template is as good.
    if (!existsSync(target)) throw error;
  }
}

const running = new Map<string, Promise<void>>();

/**
 * The directory that new databases are copied from: initialised once for each version of Postgres and of the bootstrap,
 * which takes seconds where a copy takes a fraction of one.
 */
export async function prepareTemplate(templateDir: string): Promise<string> {
  const bootstrap = await readBootstrap();
  const key = createHash('sha256')
    .update(JSON.stringify([pgliteVersion, layout, bootstrap]))
    .digest('hex')
    .slice(0, 16);
  const target = join(templateDir, key);
  if (existsSync(target)) return target;
  await mkdir(templateDir, { recursive: true });
  const making = running.get(target) ?? make(target, bootstrap).finally(() => running.delete(target));
  running.set(target, making);
  await making;
  return target;
}
