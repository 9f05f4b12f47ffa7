import { Worker } from 'node:worker_threads';
import { findEntry } from './entries.ts';
import type { Job, Report, WorkerStart } from './messages.ts';
import { loadServerCode } from './server-code.ts';

/** The thread of one open database. It does one job at a time; what it is working on is the caller's to know. */
export interface Thread {
  /** Rejects when the thread ends before it has answered, or has ended. */
  readonly ask: (job: Job) => Promise<Report>;
  /** Ends the thread at once, whatever it is doing. */
  readonly kill: () => Promise<void>;
  /** Whether it has ended, by itself or not. */
  readonly hasEnded: () => boolean;
}

// Megabytes of JavaScript memory. A small young generation is most of what an idle thread can save; a thread that runs out
// ends by itself, and its query with it.
const resourceLimits = { maxYoungGenerationSizeMb: 4, maxOldGenerationSizeMb: 512 };

/** The next thing that a worker says. */
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
    const onExit = () => {
      done();
      reject(new Error('The thread of the database ended.'));
    };
    worker.on('message', onMessage);
    worker.on('error', onError);
    worker.on('exit', onExit);
  });
}

/** Opens a data directory in a thread of its own. */
export async function openThread(directory: string): Promise<Thread> {
  const [entry, code] = await Promise.all([findEntry('worker'), loadServerCode()]);
  const worker = new Worker(entry, { workerData: { directory, code } satisfies WorkerStart, resourceLimits });
  try {
    await nextReport(worker);
    let hasEnded = false;
    worker.on('exit', () => {
      hasEnded = true;
    });
    // A thread that fails while nobody is asking is noticed at the next question.
    worker.on('error', () => undefined);
    return {
      hasEnded: () => hasEnded,
      ask: (job) => {
        // A worker that is gone takes messages all the same, and says nothing ever.
        if (hasEnded) return Promise.reject(new Error('The thread of the database has ended.'));
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
    throw error;
  }
}
