import { readFile } from 'node:fs/promises';
import { createDoorToken, digestOf } from './door-token.ts';
import { writeDurably } from './durable-file.ts';

export interface DoorSessions {
  /** Starts a session and resolves with its id when it is on disk, so that a crash signs nobody out. */
  readonly create: () => Promise<string>;
  readonly has: (id: string) => boolean;
  /** Ends a session; resolves when that is on disk, so that a restart does not bring it back. */
  readonly end: (id: string) => Promise<void>;
}

export interface DoorSessionsOptions {
  readonly file: string;
  /** Milliseconds until a session ends. */
  readonly lifetimeMs: number;
  /** Most sessions at a time; the oldest makes room. */
  readonly cap?: number;
  /** The clock, in milliseconds. */
  readonly now?: () => number;
}

/** Lines of `digest until`. What cannot be read is nobody's session. */
async function read(file: string): Promise<Map<string, number>> {
  const text = await readFile(file, 'utf8').catch(() => '');
  const lines = [...text.matchAll(/^([\w-]{43}) (\d{1,15})$/gm)];
  return new Map(lines.map(([, digest = '', until]) => [digest, Number(until)]));
}

/** Opens the sessions of a data directory. Of an id, only its digest is kept, in memory and on disk. */
export async function openDoorSessions(options: DoorSessionsOptions): Promise<DoorSessions> {
  const { file, lifetimeMs, cap = 100, now = Date.now } = options;
  const untilByDigest = await read(file);
  let written: Promise<void> = Promise.resolve();

  function makeRoom(): void {
    for (const [digest, until] of untilByDigest) if (until <= now()) untilByDigest.delete(digest);
    for (const digest of untilByDigest.keys()) {
      if (untilByDigest.size < cap) return;
      untilByDigest.delete(digest);
    }
  }

  function write(): Promise<void> {
    const save = () => writeDurably(file, [...untilByDigest].map((session) => `${session.join(' ')}\n`).join(''));
    // One at a time, so that an older list never replaces a newer one; the list is read when its turn comes.
    const next = written.catch(() => undefined).then(save);
    written = next;
    return next;
  }

  return {
    create: async () => {
      const id = createDoorToken();
      makeRoom();
      untilByDigest.set(digestOf(id).toString('base64url'), now() + lifetimeMs);
      await write();
      return id;
    },
    end: async (id) => {
      if (untilByDigest.delete(digestOf(id).toString('base64url'))) await write();
    },
    has: (id) => (untilByDigest.get(digestOf(id).toString('base64url')) ?? 0) > now(),
  };
}
