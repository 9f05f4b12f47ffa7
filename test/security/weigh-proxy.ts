import { fork } from 'node:child_process';
import { once } from 'node:events';
import type { Limits } from '../../src/proxy/index.ts';

/** What a process weighs, in bytes of memory, and what it failed to handle. */
export interface Weight {
  /** The most since it was weighed before. */
  readonly peak: number;
  /** Now, without garbage. */
  readonly rss: number;
  readonly trouble: readonly string[];
}

/** Starts a proxy in a process of its own, in front of a platform at `origin`. Its caller owns what `owner` does. */
export async function startWeighedProxy(origin: string, limits: Partial<Limits> = {}) {
  const child = fork(
    new URL('./proxy-child.ts', import.meta.url),
    [JSON.stringify({ origin, limits: { floodBurst: 1_000_000, ...limits } })],
    { execArgv: ['--import', 'tsx', '--expose-gc'] },
  );
  const [port]: number[] = await once(child, 'message');
  if (port === undefined) throw new Error('The proxy did not start.');

  async function weigh(): Promise<Weight> {
    const told = once(child, 'message');
    child.send('weigh');
    const [weight]: Weight[] = await told;
    if (!weight) throw new Error('The proxy does not answer.');
    return weight;
  }
  return {
    port,
    url: `http://127.0.0.1:${port}`,
    weigh,
    /** By how much it grew in the course of something, at the worst, in bytes. */
    growth: async (work: () => Promise<unknown>): Promise<number> => {
      const before = await weigh();
      await work();
      return (await weigh()).peak - before.rss;
    },
    isAlive: () => child.exitCode === null,
    close: async () => {
      const gone = once(child, 'exit');
      child.disconnect();
      await gone;
    },
  };
}
