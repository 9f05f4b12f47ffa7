import { once } from 'node:events';
import { constants, createBrotliCompress, createGzip } from 'node:zlib';

type Encoding = 'br' | 'gzip';
type Encoder = ReturnType<typeof createGzip>;

/** Below this many bytes, compressing costs more than it saves. */
const smallest = 1024;
const compressible =
  /^(?:text\/(?!event-stream)|application\/(?:json|javascript|wasm|[\w.-]+\+json)|image\/svg\+xml|font\/ttf)/i;

// Each piece is flushed, so that what is streamed arrives when it is sent.
const encoders: Readonly<Record<Encoding, () => Encoder>> = {
  br: () =>
    createBrotliCompress({
      flush: constants.BROTLI_OPERATION_FLUSH,
      params: { [constants.BROTLI_PARAM_QUALITY]: 4, [constants.BROTLI_PARAM_LGWIN]: 20 },
    }),
  gzip: () => createGzip({ flush: constants.Z_SYNC_FLUSH }),
};

/** The encoding that an `Accept-Encoding` likes best; brotli before gzip where it likes both alike. */
export function chooseEncoding(accepted: string | null): Encoding | undefined {
  const weights = new Map<string, number>();
  for (const item of (accepted ?? '').split(',')) {
    const [name = '', ...parameters] = item.split(';').map((part) => part.trim().toLowerCase());
    const weight = Number(parameters.find((one) => one.startsWith('q='))?.slice(2) ?? 1);
    weights.set(name, weight);
  }
  const weigh = (name: Encoding) => weights.get(name) ?? weights.get('*') ?? 0;
  const best = weigh('br') >= weigh('gzip') ? 'br' : 'gzip';
  return weigh(best) > 0 ? best : undefined;
}

/** A body that starts with what was read of it already. */
function resume(head: Uint8Array, reader: ReadableStreamDefaultReader<Uint8Array>): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start: (controller) => controller.enqueue(head),
    pull: async (controller) => {
      const { done, value } = await reader.read();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    cancel: (reason) => reader.cancel(reason),
  });
}

async function feed(body: ReadableStream<Uint8Array>, encoder: Encoder): Promise<void> {
  const reader = body.getReader();
  encoder.once('close', () => void reader.cancel().catch(() => undefined));
  try {
    for (let read = await reader.read(); !read.done; read = await reader.read()) {
      if (!encoder.write(read.value)) await once(encoder, 'drain');
    }
    encoder.end();
  } catch (cause) {
    encoder.destroy(cause instanceof Error ? cause : undefined);
  }
}

/** By hand, since Node's own adapters fail the process when a reader leaves in the middle (ERR_INVALID_STATE). */
function encode(body: ReadableStream<Uint8Array>, encoder: Encoder): ReadableStream<Uint8Array> {
  const pieces: AsyncIterator<Buffer> = encoder[Symbol.asyncIterator]();
  // The reader of the pieces gets the error; without a listener, it would end the process.
  encoder.on('error', () => undefined);
  void feed(body, encoder);
  return new ReadableStream({
    pull: async (controller) => {
      const { done, value } = await pieces.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    cancel: () => {
      encoder.destroy();
    },
  });
}

function mayCompress({ status, headers, body }: Response): boolean {
  const length = headers.get('content-length');
  if (!body || status === 206 || headers.has('content-encoding')) return false;
  if (length !== null && Number(length) < smallest) return false;
  return compressible.test(headers.get('content-type') ?? '');
}

function addVary(headers: Headers): void {
  if (!/accept-encoding/i.test(headers.get('vary') ?? '')) headers.append('vary', 'accept-encoding');
}

/**
 * Compresses an answer as the request allows. A body whose first piece is small is either short, or drips: it stays as
 * it is. A longer one is encoded piece by piece, never collected.
 */
export async function compress(request: Request, response: Response): Promise<Response> {
  if (!mayCompress(response)) return response;
  addVary(response.headers);
  const encoding = chooseEncoding(request.headers.get('accept-encoding'));
  const reader = encoding && response.body?.getReader();
  if (!encoding || !reader) return response;
  const { done, value: head } = await reader.read();
  const headers = new Headers(response.headers);
  if (done) return new Response(null, { status: response.status, headers });
  const body = resume(head, reader);
  if (head.length < smallest) return new Response(body, { status: response.status, headers });
  headers.delete('content-length');
  headers.set('content-encoding', encoding);
  const etag = headers.get('etag');
  if (etag?.startsWith('"')) headers.set('etag', `W/${etag}`);
  return new Response(encode(body, encoders[encoding]()), { status: response.status, headers });
}
