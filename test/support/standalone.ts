import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { type Program, startProgram } from './program.ts';

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

export interface Standalone extends Pick<Program, 'output' | 'stop'> {
  /** The one-time link of the start line. */
  readonly link: string;
  readonly origin: string;
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
  const env = { ...inherited, ...options.env };
  const { found: link, output, stop } = await startProgram([cli, ...args], { env, ready: /http:\/\/\S+\/door\?\S+/ });
  return { link, origin: new URL(link).origin, output, stop };
}

/**
 * Starts the built embedded Management API as a process of its own.
 * @param options.token the secret token of its callers
 */
export async function startLocalApi({ dataDir, token }: { dataDir: string; token: string }) {
  const flags = ['--port', '0', '--data-dir', dataDir, '--token', token, '--provision-ms', '0'];
  const { found: origin, stop } = await startProgram([cli, 'local', ...flags], { ready: /ready (\S+)\n/ });
  return { origin, stop };
}
