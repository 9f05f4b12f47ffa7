import { Worker } from 'node:worker_threads';
import { loadPostgres } from './compiled-postgres.ts';
import { type Job, type Report, tryAgain, type WorkerStart } from './messages.ts';

/** The thread of one open database. It does one job at a time; what it is working on is the caller's to know. */
export interface Thread {
  /** Rejects when the thread ends before it has answered. */
  readonly ask: (job: Job) => Promise<Report>;
  /** Ends the thread at once, whatever it is doing. */
  readonly kill: () => Promise<void>;
}

// Emitted code runs as it is. From source, the thread brings the loader of the tests and the scripts along: on Node 20 a
// thread does not take it over from `--import`.
const fromSource = import.meta.url.endsWith('.ts');
const entry = new URL(fromSource ? './worker.ts' : './worker.js', import.meta.url);
const loader = `import('tsx/esm/api').then(({ register }) => { register(); return import('${entry.href}'); })`;

function spawn(start: WorkerStart): Worker {
  return fromSource ? new Worker(loader, { workerData: start, eval: true }) : new Worker(entry, { workerData: start });
}

/** The next thing that a worker says. Rejects with the exit code in `cause` when it ends instead. */
function nextReport(worker: Worker): Promise<Report> {
  return new Promise((resolve, reject) => {
    const done = () => {
      worker.off('message', onMessage);
      worker.off('error', onError);
      worker.off('exit', onExit);
    };
    const onMessage = (report: Report) => {
      done();
      resolve(report);
    };
    const onError = (error: Error) => {
      done();
      reject(error);
    };
    const onExit = (code: number) => {
      done();
      reject(new Error('The thread of the database ended.', { cause: code }));
    };
    worker.on('message', onMessage);
    worker.on('error', onError);
    worker.on('exit', onExit);
  });
}

const attempts = 5;

/** Opens a data directory in a thread of its own. */
export async function openThread(directory: string, attempt = 1): Promise<Thread> {
  const worker = spawn({ directory, postgres: await loadPostgres() });
  try {
    await nextReport(worker);
    // A thread that fails while nobody is asking is noticed at the next question.
    worker.on('error', () => undefined);
    return {
      ask: (job) => {
        const answer = nextReport(worker);
        worker.postMessage(job);
        return answer;
      },
      kill: async () => {
        await worker.terminate();
      },
    };
  } catch (error) {
    await worker.terminate();
    if (error instanceof Error && error.cause === tryAgain && attempt < attempts) {
      return openThread(directory, attempt + 1);
    }
    throw error;
  }
}

/** Makes a new data directory and runs the bootstrap in it. */
export async function makeDirectory(directory: string, bootstrap: readonly string[]): Promise<void> {
  const worker = spawn({ directory, postgres: await loadPostgres(), bootstrap });
  try {
    await nextReport(worker);
  } finally {
    await worker.terminate();
  }
}
