import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { localToken } from './checked-local-api.ts';

interface ChildAnswer {
  readonly status: number;
  readonly body: unknown;
}

/** The embedded Management API in a process of its own. */
export interface KillableApi {
  /** @returns the answer, or nothing when the process was killed before it came */
  readonly send: (method: string, path: string, body?: unknown) => Promise<ChildAnswer | undefined>;
  /** Ends the process as a power cut would, from its point of view. */
  readonly kill: () => Promise<void>;
}

interface Message {
  readonly id: number;
  readonly status: number;
  readonly text: string;
}

function listen(child: ChildProcess) {
  const waiting = new Map<number, (answer: ChildAnswer | undefined) => void>();
  child.on('message', ({ id, status, text }: Message) => {
    waiting.get(id)?.({ status, body: text === '' ? undefined : JSON.parse(text) });
    waiting.delete(id);
  });
  child.once('exit', () => {
    for (const resolve of waiting.values()) resolve(undefined);
    waiting.clear();
  });
  return (id: number) => new Promise<ChildAnswer | undefined>((resolve) => waiting.set(id, resolve));
}

/** Starts the process and waits until it takes requests. */
export async function startKillableApi(options: {
  dataDir: string;
  templateDir: string;
  provisionMs: number;
  backupMs: number;
}): Promise<KillableApi> {
  const { dataDir, templateDir, provisionMs, backupMs } = options;
  const child = fork(
    new URL('./torture-child.ts', import.meta.url),
    [dataDir, templateDir, String(provisionMs), String(backupMs), localToken],
    { execArgv: ['--import', 'tsx'] },
  );
  const exited = once(child, 'exit');
  const answerTo = listen(child);
  let last = 0;
  if (!(await answerTo(last))) throw new Error('The embedded Management API did not start after a kill.');
  return {
    send: (method, path, body) => {
      last += 1;
      const answer = answerTo(last);
      // What cannot be delivered any more is answered by the exit.
      child.send({ id: last, method, path, body }, () => undefined);
      return answer;
    },
    kill: async () => {
      child.kill('SIGKILL');
      await exited;
    },
  };
}
