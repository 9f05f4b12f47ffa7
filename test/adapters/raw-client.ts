import { type ClientRequest, type IncomingHttpHeaders, type IncomingMessage, request } from 'node:http';
import { text } from 'node:stream/consumers';

export interface RawRequest {
  readonly method?: string;
  /** Sent letter by letter, unlike what `fetch` would make of it. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface RawAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

/** Opens a request whose body is still to be written; resolves `answered` with the head of the answer. */
export function openRaw(origin: string, { method = 'GET', path, headers = {} }: RawRequest) {
  const { hostname, port } = new URL(origin);
  const sending: ClientRequest = request({
    hostname,
    port,
    method,
    path,
    agent: false,
    headers: { 'x-platform-kit': '1', ...headers },
  });
  const answered = new Promise<IncomingMessage>((resolve, reject) => {
    sending.once('response', resolve).once('error', reject);
  });
  answered.catch(() => undefined); // who leaves on purpose does not wait for it
  return { sending, answered };
}

/** Sends a request whole and reads the answer whole. */
export async function sendRaw(origin: string, { body, ...init }: RawRequest): Promise<RawAnswer> {
  const length: Record<string, string> =
    body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };
  const { sending, answered } = openRaw(origin, { ...init, headers: { ...length, ...init.headers } });
  sending.end(body);
  const incoming = await answered;
  return { status: incoming.statusCode ?? 0, headers: incoming.headers, text: await text(incoming) };
}
