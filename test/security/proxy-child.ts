// A proxy in a process of its own, so that a test can weigh it. The parent asks by any message and is told what it weighs.
import { createServer } from 'node:http';
import { toNodeHandler } from '../../src/proxy/adapters/node.ts';
import { createProxy, type Limits } from '../../src/proxy/index.ts';
import { CANARY, owner } from './test-kit.ts';

const { origin, limits }: { origin: string; limits: Partial<Limits> } = JSON.parse(process.argv[2] ?? '');
// Weighed is what it does, not what it waits for.
const rates = { standard: { requests: 1_000_000, seconds: 60 } };
const proxy = createProxy({ upstream: { origin, token: CANARY }, authenticate: async () => owner, limits, rates });
const trouble: string[] = [];
process.on('unhandledRejection', (reason) => trouble.push(String(reason)));
process.on('uncaughtException', (error) => trouble.push(String(error)));

let heaviest = 0;
setInterval(() => {
  heaviest = Math.max(heaviest, process.memoryUsage.rss());
}, 10).unref();

const server = createServer(toNodeHandler(proxy)).listen(0, '127.0.0.1', () => {
  const address = server.address();
  process.send?.(typeof address === 'object' ? address?.port : 0);
});

process.on('message', () => {
  const peak = Math.max(heaviest, process.memoryUsage.rss());
  globalThis.gc?.();
  heaviest = process.memoryUsage.rss();
  process.send?.({ peak, rss: heaviest, trouble });
});
process.on('disconnect', () => process.exit());
