import { type Dispatcher, Pool } from 'undici';
import { platformError } from '../api/errors.ts';
import { type AnswerBody, createAnswerBody } from './answer-body.ts';
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
import { createConnect } from './transport-connect.ts';

const connections = 64;

type Settle = (answer: UpstreamAnswer | Promise<UpstreamAnswer>) => void;

function headerOf(headers: Readonly<Record<string, string | string[] | undefined>>, name: string): string | null {
  const value = headers[name];
  return (Array.isArray(value) ? value.join(', ') : value) ?? null;
}

/** One request and its answer, from dispatch to the last byte. */
function createHandler(request: UpstreamRequest, limits: Limits, resolve: Settle, reject: (error: unknown) => void) {
  const { signal } = request;
  let running: Dispatcher.DispatchController | undefined;
  let body: AnswerBody | undefined;
  let over: Error | undefined;

  function finish(): void {
    clearTimeout(timer);
    signal.removeEventListener('abort', leave);
  }
  function fail(error: Error): void {
    over ??= error;
    finish();
    reject(over);
    body?.fail(over);
    if (running && !running.aborted) running.abort(over);
  }
  function leave(): void {
    fail(clientGone());
  }
  // Counts from the beginning: waiting for a free connection and connecting are part of it.
  const timer = setTimeout(() => fail(lateAnswer(limits.headersMs)), limits.headersMs);
  signal.addEventListener('abort', leave);

  const handler: Dispatcher.DispatchHandler = {
    onRequestStart: (controller) => {
      running = controller;
      if (over) controller.abort(over);
    },
    onResponseStart: (controller, status, headers) => {
      if (status < 200) return;
      clearTimeout(timer);
      if ((headerOf(headers, 'content-encoding') ?? 'identity') !== 'identity')
        return fail(platformError('upstream_invalid'));
      if (Number(headers['content-length']) > limits.answerBytes && request.method !== 'HEAD') {
        return fail(platformError('result_too_large', { message: `An answer may hold ${limits.answerBytes} bytes.` }));
      }
      const source = {
        pause: () => controller.pause(),
        resume: () => controller.resume(),
        cancel: () => controller.abort(clientGone()),
      };
      body = createAnswerBody(source, limits);
      const header = (name: string) => headerOf(headers, name);
      resolve(body.ready.then((whole) => ({ status, header, body: whole })));
    },
    // Each chunk is memory of its own: undici never writes to it again.
    onResponseData: (_, chunk) => body?.push(chunk as Bytes),
    onResponseEnd: () => {
      finish();
      body?.end();
    },
    onResponseError: (_, error) => fail(connectionError(error)),
  };
  return { handler, fail };
}

/**
 * The transport for a Management API at an origin: undici's raw dispatch over a bounded pool, since `fetch` alone costs
 * ten times what the rest of the proxy does.
 */
export function createUndiciTransport(origin: string, limits: Limits): Transport {
  const pool = new Pool(origin, {
    connections,
    pipelining: 1,
    connect: createConnect(limits.connectMs),
    headersTimeout: 0,
    bodyTimeout: 0,
  });

  function send(request: UpstreamRequest): Promise<UpstreamAnswer> {
    return new Promise((resolve, reject) => {
      if (request.signal.aborted) return reject(clientGone());
      const { handler, fail } = createHandler(request, limits, resolve, reject);
      const { method, path, headers, body } = request;
      try {
        pool.dispatch(
          {
            method: method as Dispatcher.HttpMethod, // a method of the catalogue
            path,
            headers,
            body: body as Dispatcher.DispatchOptions['body'], // on Node a web stream is the async iterable that undici takes
          },
          handler,
        );
      } catch (error) {
        fail(connectionError(error));
      }
    });
  }

  return {
    send,
    close: async (graceMs) => {
      const timer = setTimeout(() => void pool.destroy(), graceMs);
      await pool.close().catch(() => undefined);
      clearTimeout(timer);
    },
  };
}
