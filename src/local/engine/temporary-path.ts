import { randomBytes } from 'node:crypto';
import { readdir, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

// The number of a process alone is given again, in a container at each start.
const thisProcess = `${process.pid}-${randomBytes(4).toString('hex')}`;
let count = 0;

/** The name that a directory has while it is being made. */
export function createTemporaryPath(target: string): string {
  count += 1;
  return `${target}.${thisProcess}-${count}.tmp`;
}

function isRunning(pid: number): boolean {
  if (pid === process.pid) return false; // an earlier process with the number of this one
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'; // it runs, for another user
  }
}

/** Removes what processes that were killed left of a directory that they were making. */
export async function removeAbandoned(target: string): Promise<void> {
  const folder = dirname(target);
  const start = `${basename(target)}.`;
  for (const name of await readdir(folder)) {
    const owner = name.startsWith(start) ? /^(\d+)-[0-9a-f]+-\d+\.tmp$/.exec(name.slice(start.length)) : null;
    if (!owner || name.startsWith(`${start}${thisProcess}-`) || isRunning(Number(owner[1]))) continue;
    await rm(join(folder, name), { recursive: true, force: true });
  }
}
