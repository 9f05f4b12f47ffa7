import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const execute = promisify(execFile);
export const root = join(import.meta.dirname, '../..');

export interface RunOptions {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** Runs a program to its end. @throws with everything that it printed */
export async function run(command: string, args: readonly string[], { cwd, env }: RunOptions): Promise<string> {
  try {
    const options = { cwd, env: { ...process.env, ...env }, maxBuffer: 64_000_000 };
    return (await execute(command, [...args], options)).stdout;
  } catch (error) {
    const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string }; // what execFile rejects with
    throw new Error(`${command} ${args.join(' ')} failed:\n${stdout}\n${stderr}`, { cause: error });
  }
}

export interface Packed {
  /** The tarball. */
  readonly path: string;
  readonly bytes: number;
  readonly files: readonly string[];
  readonly remove: () => Promise<void>;
}

/** Packs the built package, as it would be published. */
export async function packPackage(): Promise<Packed> {
  const folder = await mkdtemp(join(tmpdir(), 'platform-kit-pack-'));
  await run('npm', ['pack', '--ignore-scripts', '--silent', '--pack-destination', folder], { cwd: root });
  const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
  const path = join(folder, `platform-kit-${version}.tgz`);
  const listed = await run('tar', ['-tzf', path], { cwd: folder });
  return {
    path,
    bytes: (await readFile(path)).length,
    files: listed
      .split('\n')
      .filter(Boolean)
      .map((name) => name.replace(/^package\//, '')),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
