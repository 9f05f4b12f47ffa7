import type { Database, Engine } from './engine.ts';

/** Keeps databases open while they are used. */
export interface Keeper {
  /** Opens the database where it is not open, and works with it. */
  readonly use: <T>(directory: string, work: (database: Database) => Promise<T>) => Promise<T>;
  /** Closes one database after what it is doing; nothing when it is not open. */
  readonly closeOne: (directory: string) => Promise<void>;
  /** Closes all. Nothing can be opened afterwards. */
  readonly close: () => Promise<void>;
}

interface Kept {
  readonly opening: Promise<Database>;
  users: number;
  /** When it was last used, in milliseconds since 1970. */
  usedAt: number;
}

/**
 * Makes a keeper.
 * @param options.idleMs milliseconds without use after which a database is closed; opening it again takes a fraction of a second
 * @param options.maxOpen databases that may be open at once; the one that was not used for longest makes room
 */
export function createKeeper(options: { engine: Engine; idleMs?: number; maxOpen?: number }): Keeper {
  const { engine, idleMs = 60_000, maxOpen = 20 } = options;
  const open = new Map<string, Kept>();
  // A directory that is being closed can't be opened before that has ended: it belongs to one thread at a time.
  const closings = new Map<string, Promise<void>>();
  let closed = false;

  function closeOne(directory: string): Promise<void> {
    const kept = open.get(directory);
    if (!kept) return closings.get(directory) ?? Promise.resolve();
    open.delete(directory);
    const closing = kept.opening
      .then((database) => database.close())
      .catch(() => undefined) // what could not be opened has nothing to close
      .finally(() => closings.delete(directory));
    closings.set(directory, closing);
    return closing;
  }

  function closeIdle(): void {
    const idle = [...open].filter(([, { users }]) => users === 0).sort(([, a], [, b]) => a.usedAt - b.usedAt);
    const surplus = open.size - maxOpen;
    for (const [index, [directory, { usedAt }]] of idle.entries()) {
      if (index < surplus || usedAt + idleMs <= Date.now()) void closeOne(directory);
    }
  }

  const timer = setInterval(closeIdle, Math.max(50, idleMs / 4));
  timer.unref();

  async function openOne(directory: string): Promise<Database> {
    await closings.get(directory);
    return engine.open(directory);
  }

  function keep(directory: string): Kept {
    const known = open.get(directory);
    if (known) return known;
    const kept: Kept = { opening: openOne(directory), users: 0, usedAt: Date.now() };
    open.set(directory, kept);
    kept.opening.catch(() => {
      if (open.get(directory) === kept) open.delete(directory);
    });
    return kept;
  }

  return {
    use: async (directory, work) => {
      if (closed) throw new Error('The databases are closed.');
      const kept = keep(directory);
      kept.users += 1;
      try {
        return await work(await kept.opening);
      } finally {
        kept.users -= 1;
        kept.usedAt = Date.now();
        if (open.size > maxOpen) closeIdle();
      }
    },
    closeOne,
    close: async () => {
      closed = true;
      clearInterval(timer);
      await Promise.all([...[...open.keys()].map(closeOne), ...closings.values()]);
    },
  };
}
