import { platformError } from '../api/errors.ts';
import type { Limits } from './options.ts';
import { type Bytes, clientGone, lateAnswer } from './transport.ts';

/** Where the bytes come from, as far as whoever reads them can steer it. */
export interface Source {
  readonly pause: () => void;
  readonly resume: () => void;
  readonly cancel: (reason: unknown) => void;
}

/** An answer's body in the making. */
export interface AnswerBody {
  readonly push: (chunk: Bytes) => void;
  readonly end: () => void;
  readonly fail: (error: unknown) => void;
  /** The whole body when it is small and quick, else a stream of it. */
  readonly ready: Promise<Bytes | ReadableStream<Bytes>>;
}

const collectBytes = 65_536;
const graceMs = 20;

function concat(chunks: readonly Bytes[]): Bytes {
  const [only] = chunks;
  if (only && chunks.length === 1) return only;
  const whole = new Uint8Array(chunks.reduce((sum, chunk) => sum + chunk.byteLength, 0));
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.byteLength;
  }
  return whole;
}

function noop(): void {}

/**
 * Collects up to 64 KiB: a small answer crosses as one piece, which costs a fraction of a stream. What is larger, or
 * still dripping after 20 ms, is streamed with back-pressure. `answerBytes` are the end of any answer. A stream
 * ends as well when no byte comes for `idleMs`, or when its reader takes none for `readerMs`: upstream waits for both.
 *
 * The stream is written by hand because `Readable.toWeb` ends the process on Node 20 when the reader leaves midway.
 */
export function createAnswerBody(
  source: Source,
  { answerBytes: most, idleMs, readerMs }: Pick<Limits, 'answerBytes' | 'idleMs' | 'readerMs'>,
): AnswerBody {
  let resolve: (body: Bytes | ReadableStream<Bytes>) => void = noop;
  let reject: (error: unknown) => void = noop;
  const ready = new Promise<Bytes | ReadableStream<Bytes>>((...settle) => {
    [resolve, reject] = settle;
  });
  ready.catch(noop); // whoever waits for it hears of the failure; nobody may be waiting any more
  let chunks: Bytes[] = [];
  let size = 0;
  let ended = false;
  let controller: ReadableStreamDefaultController<Bytes> | undefined;
  let watching: ReturnType<typeof setTimeout> | undefined;
  let lastAt = 0;
  let paused = false;

  function stop(error: unknown): void {
    fail(error);
    source.cancel(error);
  }
  /** Waits for the next byte; a byte that came meanwhile only puts it off, so that none costs a timer. */
  function watch(): void {
    const left = lastAt + idleMs - performance.now();
    if (left <= 0) stop(lateAnswer(idleMs));
    else watching = setTimeout(watch, left);
  }
  function pause(): void {
    paused = true;
    source.pause();
    clearTimeout(watching);
    watching = setTimeout(() => stop(clientGone()), readerMs);
  }
  function resume(): void {
    if (!paused) return;
    paused = false;
    source.resume();
    listen();
  }
  function listen(): void {
    clearTimeout(watching);
    lastAt = performance.now();
    watch();
  }

  function stream(): void {
    if (controller || ended) return;
    resolve(
      new ReadableStream<Bytes>(
        {
          start: (opened) => {
            controller = opened;
            for (const chunk of chunks) opened.enqueue(chunk);
            chunks = [];
            listen();
          },
          pull: resume,
          cancel: (reason) => {
            clearTimeout(watching);
            ended = true;
            source.cancel(reason);
          },
        },
        new ByteLengthQueuingStrategy({ highWaterMark: collectBytes }),
      ),
    );
  }
  const timer = setTimeout(stream, graceMs);

  function finish(settle: () => void): void {
    clearTimeout(timer);
    clearTimeout(watching);
    if (ended) return;
    ended = true;
    settle();
  }
  function fail(error: unknown): void {
    finish(() => (controller ? controller.error(error) : reject(error)));
  }
  return {
    ready,
    fail,
    end: () => finish(() => (controller ? controller.close() : resolve(concat(chunks)))),
    push: (chunk) => {
      if (ended) return;
      size += chunk.byteLength;
      if (size > most) {
        return stop(platformError('result_too_large', { message: `An answer may hold ${most} bytes.` }));
      }
      if (!controller) {
        chunks.push(chunk);
        if (size > collectBytes) stream();
        return;
      }
      lastAt = performance.now();
      controller.enqueue(chunk);
      if (!paused && (controller.desiredSize ?? 1) <= 0) pause();
    },
  };
}

/**
 * Reads a body to its end, at most `most` bytes of it.
 * @throws PlatformError `result_too_large`
 */
export async function collect(body: Bytes | ReadableStream<Bytes> | null, most: number): Promise<Bytes> {
  if (body === null) return new Uint8Array();
  const chunks: Bytes[] = [];
  let size = 0;
  for await (const chunk of body instanceof Uint8Array ? [body] : readAll(body)) {
    size += chunk.byteLength;
    if (size > most) throw platformError('result_too_large', { message: `An answer may hold ${most} bytes here.` });
    chunks.push(chunk);
  }
  return concat(chunks);
}

/** A body whole, when it is no larger than `most` bytes; else a stream of all of it. */
export async function collectUpTo(
  body: Bytes | ReadableStream<Bytes> | null,
  most: number,
): Promise<Bytes | ReadableStream<Bytes> | null> {
  if (!(body instanceof ReadableStream)) return body;
  const reader = body.getReader();
  const chunks: Bytes[] = [];
  let size = 0;
  while (size <= most) {
    const step = await reader.read();
    if (step.done) return concat(chunks);
    chunks.push(step.value);
    size += step.value.byteLength;
  }
  return new ReadableStream<Bytes>(
    {
      start: (controller) => {
        for (const chunk of chunks) controller.enqueue(chunk);
      },
      pull: async (controller) => {
        const step = await reader.read();
        if (step.done) controller.close();
        else controller.enqueue(step.value);
      },
      cancel: (reason) => reader.cancel(reason),
    },
    new ByteLengthQueuingStrategy({ highWaterMark: most }),
  );
}

/** Lets go of a body that nobody will read, so that its connection is free. */
export async function discard(body: Bytes | ReadableStream<Bytes> | null): Promise<void> {
  if (body instanceof ReadableStream) await body.cancel();
}

async function* readAll(stream: ReadableStream<Bytes>): AsyncGenerator<Bytes> {
  const reader = stream.getReader();
  let done = false;
  try {
    for (let step = await reader.read(); !step.done; step = await reader.read()) yield step.value;
    done = true;
  } finally {
    if (!done) await reader.cancel();
  }
}
