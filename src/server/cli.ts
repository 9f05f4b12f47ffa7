#!/usr/bin/env node
import { isPlatformError } from '../api/errors.ts';
import { misuse } from './commands/flags.ts';
import { local } from './commands/local.ts';
import { session } from './commands/session.ts';
import { start } from './commands/start.ts';
import { createLogger, describeThrown } from './logger.ts';

const help = `Usage: platform-kit <command> [flags]

  start    the dashboard, with its proxy, on this machine
  local    the embedded Management API alone
  session  a session token for a page, or a key that signs them

platform-kit <command> --help names the flags.
`;

const commands: Readonly<Record<string, (args: readonly string[]) => Promise<void>>> = {
  start,
  local,
  session,
};

async function run([name, ...args]: readonly string[]): Promise<void> {
  if (name === '--help' || name === '-h') {
    process.stdout.write(help);
    return;
  }
  if (name === undefined) throw misuse('Name a command: start, local or session.');
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!command) throw misuse(`There is no command ${JSON.stringify(name)}. It is start, local or session.`);
  await command(args);
}

/** True for what the operating system refused, which its user can change. */
function isSystemError(thrown: unknown): thrown is Error {
  return thrown instanceof Error && 'syscall' in thrown;
}

function fail(thrown: unknown): number {
  if (isPlatformError(thrown) || isSystemError(thrown)) {
    process.stderr.write(`platform-kit: ${thrown.message.replaceAll(/\s+/g, ' ')}\n`);
    // 2 says that the call has to be changed; where something is not there, the same call may work later.
    return isPlatformError(thrown) && thrown.code === 'unavailable' ? 1 : 2;
  }
  createLogger({ level: 'error' }).error(describeThrown(thrown), 'Something failed that should not have.');
  return 1;
}

const code = await run(process.argv.slice(2)).then(() => 0, fail);
// What was opened has been closed; nothing that a library left behind may keep the process.
process.exit(code);
