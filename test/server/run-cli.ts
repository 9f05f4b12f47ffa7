import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

const cli = join(import.meta.dirname, '../../src/server/cli.ts');

/** A command as a process of its own, run from the sources. */
export interface Command {
  readonly child: ChildProcess;
  readonly stdout: () => string;
  readonly stderr: () => string;
  /** Resolves with the first match in what is printed on stdout. @throws when the command ends before */
  readonly waitFor: (pattern: RegExp) => Promise<RegExpExecArray>;
  /** Resolves with the exit code; null when a signal ended it. */
  readonly exited: Promise<number | null>;
}

/** Runs `platform-kit` with these arguments; none of the platform's variables are taken from the environment. */
export function runCli(args: readonly string[], env: Readonly<Record<string, string>> = {}): Command {
  const kept = Object.entries(process.env).filter(([name]) => !/^(SUPABASE_|PLATFORM_KIT_)/.test(name));
  const child = spawn(process.execPath, ['--import', 'tsx', cli, ...args], {
    env: { ...Object.fromEntries(kept), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output = { stdout: '', stderr: '' };
  child.stdout.on('data', (chunk: Buffer) => (output.stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (output.stderr += chunk.toString()));
  const exited = once(child, 'close').then(([code]: (number | null)[]) => code ?? null);
  onTestFinished(async () => {
    child.kill('SIGKILL');
    await exited;
  });

  async function waitFor(pattern: RegExp): Promise<RegExpExecArray> {
    for (;;) {
      const found = pattern.exec(output.stdout);
      if (found) return found;
      const ended = await Promise.race([once(child.stdout, 'data').then(() => false), exited.then(() => true)]);
      if (ended) throw new TypeError(`The command ended: ${output.stdout}${output.stderr}`);
    }
  }

  return { child, stdout: () => output.stdout, stderr: () => output.stderr, waitFor, exited };
}
