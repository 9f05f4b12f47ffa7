import { type Fetch, toResponse } from '../index.ts';
import { bodyWasRead } from './body-was-read.ts';

/** What is used of Hono's context. */
export interface HonoContext {
  readonly req: { readonly raw: Request; readonly arrayBuffer: () => Promise<ArrayBuffer> };
  readonly newResponse: (body: ReadableStream<Uint8Array<ArrayBuffer>> | null, init: Response) => Response;
}

/** The request again, where a middleware has read its body: Hono keeps what was read, but not the bytes of a form. */
async function readAgain(req: HonoContext['req']): Promise<Request | Response> {
  const { url, method, headers, signal } = req.raw;
  if (headers.get('content-type')?.startsWith('multipart/')) return toResponse(bodyWasRead());
  return new Request(url, { method, headers, signal, body: await req.arrayBuffer() });
}

/**
 * A handler for Hono, on every runtime that it runs on. Headers and cookies that middleware has set stay.
 * @example
 * app.all('/api/platform/*', toHonoHandler(proxy));
 */
export function toHonoHandler({ fetch }: { readonly fetch: Fetch }): (context: HonoContext) => Promise<Response> {
  return async (context) => {
    const { req } = context;
    const request = req.raw.bodyUsed ? await readAgain(req) : req.raw;
    const response = request instanceof Response ? request : await fetch(request);
    return context.newResponse(response.body, response);
  };
}
