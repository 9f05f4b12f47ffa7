import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { realpath, rm } from 'node:fs/promises';
import { connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { platformError } from '../api/errors.ts';

/** A held lock. */
export interface DirectoryLock {
  readonly release: () => Promise<void>;
}

function addressOf(directory: string): string {
  const name = `platform-kit-${createHash('sha256').update(directory).digest('hex').slice(0, 32)}`;
  if (process.platform === 'linux') return `\0${name}`;
  return process.platform === 'win32' ? `\\\\.\\pipe\\${name}` : join(tmpdir(), `${name}.sock`);
}

async function isHeld(address: string): Promise<boolean> {
  const socket = connect(address);
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}

async function listen(address: string): Promise<Server | undefined> {
  const server = createServer((socket) => socket.destroy());
  server.listen(address);
  try {
    await once(server, 'listening');
    server.unref();
    return server;
  } catch {
    return undefined;
  }
}

/**
 * Takes a directory for this process alone. The lock is a local socket named for the directory: the system frees it
 * with the process, however that ends, so there is no stale lock to judge.
 * @throws PlatformError `conflict` while another process, or another caller in this one, holds it
 */
export async function lockDirectory(directory: string): Promise<DirectoryLock> {
  const address = addressOf(await realpath(directory));
  let server = await listen(address);
  // Where sockets are files, one outlives a killed process: it is there, and nobody answers.
  const isFile = address.startsWith(tmpdir());
  if (!server && isFile && !(await isHeld(address))) {
    await rm(address, { force: true });
    server = await listen(address);
  }
  if (!server) {
    throw platformError('conflict', {
      message: `The data directory ${directory} is in use by another process. Stop it, or choose another directory.`,
    });
  }
  const held = server;
  return {
    release: async () => {
      held.close();
      await once(held, 'close');
    },
  };
}
