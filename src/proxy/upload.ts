import { platformError } from '../api/errors.ts';
import { type IncomingBody, joinBytes, tooLarge } from './incoming.ts';
import type { UploadCheck } from './multipart.ts';
import type { Limits } from './options.ts';
import type { Bytes } from './transport.ts';

/** So much of an upload has to be here, and be right, before anything of it is sent. */
const firstBytes = 65_536;

/**
 * Waits for a body, for so long.
 * @param ms milliseconds
 * @throws PlatformError `slow_body` when it has not come by then
 */
export async function inTime<T>(ms: number, coming: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    const message = `The request body did not arrive within ${ms} ms.`;
    timer = setTimeout(() => reject(platformError('slow_body', { message })), ms);
  });
  try {
    return await Promise.race([coming, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** The pieces of an upload one by one, counted and checked; nothing at its end. */
function createSource(body: IncomingBody, most: number, check: UploadCheck | undefined) {
  const reader = body.stream().getReader();
  let size = 0;

  async function next(): Promise<Uint8Array | undefined> {
    const { done, value } = await reader.read();
    if (done) {
      check?.end();
      return undefined;
    }
    size += value.byteLength;
    if (size > most) throw tooLarge(most);
    check?.push(value);
    return value;
  }
  const leave = (reason: unknown) => reader.cancel(reason).catch(() => undefined);
  return { next, leave };
}

type Source = ReturnType<typeof createSource>;

async function readFirst(source: Source, pieces: Uint8Array[]): Promise<Bytes | undefined> {
  let size = 0;
  while (size < firstBytes) {
    const piece = await source.next();
    if (!piece) return joinBytes(pieces, size);
    pieces.push(piece);
    size += piece.byteLength;
  }
  return undefined;
}

function streamOn(source: Source, pieces: readonly Uint8Array[], idleMs: number): ReadableStream<Uint8Array> {
  return new ReadableStream(
    {
      start: (controller) => {
        for (const piece of pieces) controller.enqueue(piece);
      },
      pull: async (controller) => {
        try {
          const piece = await inTime(idleMs, source.next());
          if (piece) controller.enqueue(piece);
          else controller.close();
        } catch (error) {
          controller.error(error);
          void source.leave(error);
        }
      },
      cancel: source.leave,
    },
    { highWaterMark: 0 },
  );
}

/**
 * Reads an upload: whole when it is small, else its beginning and a stream of all of it. What is wrong with it later ends
 * the stream with that error, so that the request is never complete.
 * @param limits `uploadBytes`, `bodyMs` for the beginning, `idleMs` between two pieces of the rest
 * @throws PlatformError `slow_body`, `too_large`, or what the check throws
 */
export async function readUpload(
  body: IncomingBody,
  limits: Pick<Limits, 'uploadBytes' | 'bodyMs' | 'idleMs'>,
  check?: UploadCheck,
): Promise<Bytes | ReadableStream<Uint8Array>> {
  const source = createSource(body, limits.uploadBytes, check);
  const pieces: Uint8Array[] = [];
  try {
    const whole = await inTime(limits.bodyMs, readFirst(source, pieces));
    return whole ?? streamOn(source, pieces, limits.idleMs);
  } catch (error) {
    void source.leave(error);
    throw error;
  }
}
