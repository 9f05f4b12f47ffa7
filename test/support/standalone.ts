import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';

const cli = join(import.meta.dirname, '../../dist/esm/server/cli.js');

/** A port that was free a moment ago. */
export async function findPort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (typeof address !== 'object' || !address) throw new Error('The port of a listening server is not known.');
  return address.port;
}

export interface Standalone {
  /** The one-time link of the start line. */
  readonly link: string;
  readonly origin: string;
  /** Everything that was printed. */
  readonly output: () => string;
  /** Ends it: by SIGKILL as a power cut would, else as an operator would. */
  readonly stop: (signal?: 'SIGKILL' | 'SIGTERM') => Promise<void>;
}

/**
 * Starts the built dashboard, as `npm start` does after its build.
 * @param options.args flags of `platform-kit start`
 * @param options.env replaces the platform's variables of the environment
 */
export async function startStandalone(options: {
  dataDir: string;
  port: number;
  args?: readonly string[];
  env?: Readonly<Record<string, string>>;
}): Promise<Standalone> {
  const { SUPABASE_ACCESS_TOKEN: _token, SUPABASE_API_URL: _url, PLATFORM_KIT_KEYS: _keys, ...inherited } = process.env;
  const args = ['start', '--port', String(options.port), '--data-dir', options.dataDir, ...(options.args ?? [])];
  const child: ChildProcess = spawn(process.execPath, [cli, ...args], {
    env: { ...inherited, ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const exited = once(child, 'exit');
  const link = await new Promise<string>((resolve, reject) => {
    const read = (chunk: Buffer) => {
      output += chunk.toString();
      const found = /http:\/\/\S+\/door\?\S+/.exec(output)?.[0];
      if (found) resolve(found);
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    child.once('exit', (code) => reject(new Error(`The dashboard ended with code ${code}:\n${output}`)));
  });
  return {
    link,
    origin: new URL(link).origin,
    output: () => output,
    stop: async (signal = 'SIGTERM') => {
      child.kill(signal);
      await exited;
    },
  };
}
