import { spawn } from 'node:child_process';
import { once } from 'node:events';

export interface Program {
  /** What `ready` matched. */
  readonly found: string;
  /** Everything that was printed, on either stream. */
  readonly output: () => string;
  /** What was printed on stderr. */
  readonly complaints: () => string;
  /** Ends it: by SIGKILL as a power cut would, else as an operator would. */
  readonly stop: (signal?: 'SIGKILL' | 'SIGTERM') => Promise<void>;
}

/**
 * Starts a script with Node and waits until it says that it is ready.
 * @param options.ready what it prints then; its first group, or all of it, is `found`
 * @param options.env the whole environment; by default that of the tests
 * @throws with everything that it printed, when it ends before
 */
export async function startProgram(
  args: readonly string[],
  { ready, cwd, env = process.env }: { ready: RegExp; cwd?: string; env?: NodeJS.ProcessEnv },
): Promise<Program> {
  const child = spawn(process.execPath, [...args], { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  let complaints = '';
  const exited = once(child, 'exit');
  const found = await new Promise<string>((resolve, reject) => {
    const read = (chunk: Buffer) => {
      output += chunk.toString();
      const [all, group = all] = ready.exec(output) ?? [];
      if (group !== undefined) resolve(group);
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.stderr.on('data', (chunk: Buffer) => (complaints += chunk.toString()));
    child.once('exit', (code) => reject(new Error(`${args[0]} ended with code ${code}:\n${output}`)));
  });
  return {
    found,
    output: () => output,
    complaints: () => complaints,
    stop: async (signal = 'SIGTERM') => {
      child.kill(signal);
      await exited;
    },
  };
}
