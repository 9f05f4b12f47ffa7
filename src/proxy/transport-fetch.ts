import type { Fetch } from '../api/fetch.ts';
import { createAnswerBody } from './answer-body.ts';
import type { Limits } from './options.ts';
import {
  type Bytes,
  clientGone,
  connectionError,
  lateAnswer,
  type Transport,
  type UpstreamAnswer,
  type UpstreamRequest,
} from './transport.ts';

/** Name of an upstream that is a function: it stands in request URLs and is never looked up. */
export const functionOrigin = 'http://management-api.internal';

/** Reads a body as fast as its reader takes it. */
function pump(stream: ReadableStream<Bytes>, limits: Limits, over: () => void) {
  const reader = stream.getReader();
  let go = Promise.resolve();
  let resume = () => {};
  const body = createAnswerBody(
    {
      pause: () => {
        go = new Promise((resolve) => {
          resume = resolve;
        });
      },
      resume: () => resume(),
      cancel: (reason) => {
        resume();
        void reader.cancel(reason).catch(() => undefined);
      },
    },
    limits,
  );
  function fail(error: unknown): void {
    body.fail(error);
    void reader.cancel(error).catch(() => undefined);
  }
  async function read(): Promise<void> {
    for (;;) {
      await go;
      const step = await reader.read();
      if (step.done) return body.end();
      body.push(step.value);
    }
  }
  void read()
    .catch((cause: unknown) => body.fail(connectionError(cause)))
    .finally(over);
  return { ready: body.ready, fail };
}

/** The transport for an upstream that is itself a `Fetch`: the embedded Management API, or the platform's own `fetch`. */
export function createFetchTransport(upstream: Fetch, limits: Limits, origin = functionOrigin): Transport {
  const running = new Set<(error: unknown) => void>();
  let emptied = (): void => {};

  async function send({ method, path, headers, body, signal }: UpstreamRequest): Promise<UpstreamAnswer> {
    if (signal.aborted) throw clientGone();
    const abort = new AbortController();
    let failed: (error: unknown) => void = () => {};
    const stopped = new Promise<never>((_, reject) => {
      failed = reject;
    });
    stopped.catch(() => undefined);
    function stop(error: unknown): void {
      failed(error);
      abort.abort(error);
    }
    const leave = () => stop(clientGone());
    running.add(stop);
    const timer = setTimeout(() => stop(lateAnswer(limits.headersMs)), limits.headersMs);
    signal.addEventListener('abort', leave);
    const over = () => {
      signal.removeEventListener('abort', leave);
      running.delete(stop);
      if (running.size === 0) emptied();
    };
    try {
      // `duplex` is not in TypeScript's RequestInit yet; a streamed body needs it.
      const init = { method, headers, body, redirect: 'manual', signal: abort.signal, duplex: 'half' } as RequestInit;
      const asked = (async () => upstream(new Request(`${origin}${path}`, init)))();
      asked.catch(() => undefined);
      const response = await Promise.race([asked, stopped]).finally(() => clearTimeout(timer));
      const header = (name: string) => response.headers.get(name);
      if (!response.body) {
        over();
        return { status: response.status, header, body: null };
      }
      const reading = pump(response.body, limits, over);
      failed = reading.fail;
      return { status: response.status, header, body: await reading.ready };
    } catch (cause) {
      over();
      throw connectionError(cause);
    }
  }
  async function close(graceMs: number): Promise<void> {
    if (running.size === 0) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, graceMs);
      emptied = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    for (const stop of running) stop(clientGone());
  }
  return { send, close };
}
