import { platformError } from '../api/errors.ts';
import type { Operation } from '../api/operation.ts';
import { collect, discard } from './answer-body.ts';
import type { Exchange } from './exchange.ts';
import { filterFor } from './lists.ts';
import type { Outgoing } from './outgoing.ts';
import { isRedacted, redact } from './redact.ts';
import type { Scrub } from './scrub.ts';
import type { Bytes, UpstreamAnswer } from './transport.ts';
import { readUpstreamError } from './upstream-error.ts';

/** Largest answer in bytes that is parsed on its way: redacted or filtered. SQL, logs and types pass as bytes. */
const largestParsed = 8_388_608;

const passedOn = [
  'retry-after',
  'preference-applied',
  'x-ratelimit-limit',
  'x-ratelimit-remaining',
  'x-ratelimit-reset',
  'x-total-count',
];

// The type is the catalogue's, so that no row or diff is ever read as a page.
const types: Readonly<Record<Operation['answer'], string>> = {
  json: 'application/json',
  none: 'application/json',
  text: 'text/plain; charset=utf-8',
  binary: 'application/octet-stream',
};

const multipart = /^multipart\/form-data;\s*boundary="?[\w'()+,./:=?-]{1,70}"?$/i;

function contentType({ operation: { answer } }: Exchange['match'], { header }: UpstreamAnswer): string {
  const given = header('content-type');
  return answer === 'binary' && given !== null && multipart.test(given) ? given : types[answer];
}

/** What has to happen to an answer before it leaves, or undefined when its bytes may pass untouched. */
function rewriteFor({ match, caller, decision }: Exchange): ((value: unknown) => unknown) | undefined {
  if (isRedacted(match.operation) && !decision.reveal) return (value) => redact(match, value);
  return filterFor(match.id, caller, decision);
}

async function rewrite(body: UpstreamAnswer['body'], change: (value: unknown) => unknown): Promise<Bytes> {
  const bytes = await collect(body, largestParsed);
  try {
    return new TextEncoder().encode(JSON.stringify(change(JSON.parse(new TextDecoder().decode(bytes)))));
  } catch (cause) {
    throw platformError('upstream_invalid', { cause });
  }
}

async function readBody(exchange: Exchange, answer: UpstreamAnswer): Promise<UpstreamAnswer['body']> {
  const { status, body } = answer;
  const empty = body === null || (body instanceof Uint8Array && body.byteLength === 0);
  if (empty || status === 204 || status === 205 || exchange.match.operation.method === 'HEAD') {
    await discard(body);
    return null;
  }
  const change = rewriteFor(exchange);
  return change ? rewrite(body, change) : body;
}

/** Makes the function that turns upstream's answer into the proxy's. It throws a PlatformError for what is no success. */
export function createRelay(scrub: Scrub) {
  return async function relay(exchange: Exchange, answer: UpstreamAnswer): Promise<Outgoing> {
    const { status } = answer;
    if (status >= 400) throw await readUpstreamError(answer, scrub);
    // A redirect would carry the platform token to wherever it points.
    if (status < 200 || status >= 300) {
      await discard(answer.body);
      throw platformError('upstream_invalid');
    }
    const body = await readBody(exchange, answer);
    const headers: Record<string, string> = {};
    if (body !== null) headers['content-type'] = contentType(exchange.match, answer);
    if (body instanceof Uint8Array) headers['content-length'] = String(body.byteLength);
    for (const name of passedOn) {
      const value = answer.header(name);
      if (value !== null) headers[name] = value;
    }
    return { status, headers, body };
  };
}
