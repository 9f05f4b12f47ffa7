import type { AuditEntry } from './store/store.ts';

/** Writes lines; resolves when they are durable. */
export type WriteLines = (lines: readonly AuditEntry[]) => Promise<void>;

export interface AuditQueue {
  /**
   * Resolves when the line is durable, and with it all that was told before. Those that wait together are written
   * together.
   */
  readonly now: (line: AuditEntry) => Promise<void>;
  /** Written within `delayMs`, or when `most` lines wait. */
  readonly later: (line: AuditEntry) => void;
  /** Resolves when nothing waits any more. */
  readonly flush: () => Promise<void>;
}

export interface AuditQueueOptions {
  readonly write: WriteLines;
  /** Told how many lines of `later` were given up. */
  readonly onLost: (count: number) => void;
  /** Milliseconds that a line of `later` may wait. */
  readonly delayMs?: number;
  /** Lines of one write. */
  readonly most?: number;
  /** Lines that may wait; beyond, the oldest are given up. */
  readonly capacity?: number;
}

interface Urgent {
  readonly line: AuditEntry;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

const attempts = 3;

/** One write at a time, in the order in which they were asked for: lines are stored in the order in which they came. */
function inTurn(write: WriteLines): WriteLines {
  let last: Promise<unknown> = Promise.resolve();
  return (lines) => {
    const next = last.then(() => write(lines));
    last = next.catch(() => undefined);
    return next;
  };
}

/** What comes during a write is the next one; what may wait and came before goes along. */
function createUrgent(write: WriteLines, later: Pick<Later, 'take' | 'giveBack'>) {
  let waiting: Urgent[] = [];
  let running: Promise<void> | undefined;

  async function writeOne(): Promise<void> {
    const batch = waiting;
    const before = later.take();
    waiting = [];
    try {
      await write([...before, ...batch.map(({ line }) => line)]);
      for (const { resolve } of batch) resolve();
    } catch (error) {
      later.giveBack(before);
      for (const { reject } of batch) reject(error);
    }
  }
  async function run(): Promise<void> {
    while (waiting.length > 0) await writeOne();
    running = undefined;
  }
  const now = (line: AuditEntry) =>
    new Promise<void>((resolve, reject) => {
      waiting.push({ line, resolve, reject });
      running ??= run();
    });
  return { now, settle: async () => running };
}

interface Later {
  readonly add: (line: AuditEntry) => void;
  /** Hands over what waits. Nothing after a failure: a line that has to be durable is not held up by old ones. */
  readonly take: () => readonly AuditEntry[];
  /** Takes back what could not be written. */
  readonly giveBack: (lines: readonly AuditEntry[]) => void;
  readonly flush: () => Promise<void>;
}

/** Lines that may wait, in bounded memory. What can't be written is tried again, a few times. */
function createLater({ write, onLost, delayMs = 200, most = 200, capacity = 10_000 }: AuditQueueOptions): Later {
  let waiting: AuditEntry[] = [];
  let failures = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running: Promise<void> | undefined;

  function trim(): void {
    const over = waiting.length - capacity;
    if (over <= 0) return;
    waiting.splice(0, over);
    onLost(over);
  }
  /** After a failure. A line may be written twice rather than never: by its id, twice is once. */
  function keep(batch: readonly AuditEntry[]): void {
    failures += 1;
    if (failures % attempts === 0) onLost(batch.length);
    else waiting = [...batch, ...waiting];
    trim();
  }
  async function writeOne(): Promise<void> {
    const batch = waiting.splice(0, most);
    const written = await write(batch).then(
      () => true,
      () => false,
    );
    if (written) failures = 0;
    else keep(batch);
  }
  async function run(): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    do await writeOne();
    while (waiting.length > 0 && failures === 0);
    running = undefined;
    schedule();
  }
  const start = () => (running ??= run());
  function schedule(): void {
    if (waiting.length === 0 || running) return;
    if (waiting.length >= most && failures === 0) void start();
    else timer ??= setTimeout(() => void start(), delayMs * 2 ** Math.min(failures, 7));
  }
  async function flush(): Promise<void> {
    // A sink that stays down doesn't hold up the end for longer than one line's attempts.
    for (let left = attempts; waiting.length > 0 || running; left = failures === 0 ? attempts : left - 1) {
      if (left === 0) {
        onLost(waiting.length);
        waiting = [];
      }
      await (waiting.length > 0 ? start() : running);
    }
    clearTimeout(timer);
  }

  return {
    add: (line: AuditEntry) => {
      waiting.push(line);
      trim();
      schedule();
    },
    take: () => {
      if (failures > 0) return [];
      clearTimeout(timer);
      timer = undefined;
      return waiting.splice(0);
    },
    giveBack: (lines) => {
      if (lines.length === 0) return;
      keep(lines);
      schedule();
    },
    flush,
  };
}

/** The two ways of an audit line to its sink: at once, and together with others. */
export function createAuditQueue(options: AuditQueueOptions): AuditQueue {
  const write = inTurn(options.write);
  const later = createLater({ ...options, write });
  const urgent = createUrgent(write, later);
  return {
    now: urgent.now,
    later: later.add,
    flush: async () => {
      await urgent.settle();
      await later.flush();
    },
  };
}
