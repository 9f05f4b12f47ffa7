import { HttpResponse } from 'msw';
import { type CatalogueId, operation } from '../../src/api/operations.ts';
import type { Door } from '../../src/components/panels/states/panel-states.ts';
import { fail, type Reply, silence } from '../../src/components/panels/states/state-fetch.ts';
import type { MessageKey } from '../../src/messages/translate.ts';

/** How an answer can go wrong, and what the reader has to be told and offered then. */
export interface Fault {
  readonly name: string;
  readonly reply: Reply;
  /** The sentence that belongs to this fault and to no other. */
  readonly says: readonly MessageKey[];
  /** The server's own words that have to be seen too, where two faults share a title. */
  readonly quotes?: RegExp;
  /** What the reader can do. */
  readonly way: 'retry' | 'wait' | 'sign in' | 'ask for access';
  /** Whether 60 seconds without an answer have to pass. */
  readonly silent?: boolean;
  /** Whether it is a fault for an operation; where it isn't, the answer is as good as any. */
  readonly appliesTo: (id: CatalogueId) => boolean;
}

const always = () => true;
const expectsBody = (id: CatalogueId) => operation(id).answer !== 'none';

/** An answer that ends in the middle. */
async function cutOff() {
  const body = new ReadableStream({
    start(controller) {
      controller.enqueue(new TextEncoder().encode('[{"id":'));
      controller.error(new TypeError('terminated'));
    },
  });
  return new HttpResponse(body, { headers: { 'content-type': 'application/json' } });
}

export const faults: readonly Fault[] = [
  {
    name: '401',
    reply: fail('unauthenticated'),
    says: ['error.unauthenticated.title', 'error.unauthenticated.hint'],
    way: 'sign in',
    appliesTo: always,
  },
  {
    name: '403',
    reply: fail('forbidden'),
    says: ['error.forbidden.title', 'error.forbidden.hint'],
    way: 'ask for access',
    appliesTo: always,
  },
  {
    name: '404',
    reply: fail('not_found'),
    says: ['error.not_found.title', 'error.not_found.hint'],
    way: 'retry',
    appliesTo: always,
  },
  {
    name: '429 with Retry-After',
    reply: fail('rate_limited', { retryAfterSeconds: 30 }),
    says: ['error.rate_limited.title', 'error.rate_limited.hint'],
    way: 'wait',
    appliesTo: always,
  },
  {
    name: '500',
    reply: async () => new Response('<h1>Internal Server Error</h1>', { status: 500 }),
    says: ['error.internal.title', 'error.internal.hint'],
    way: 'retry',
    appliesTo: always,
  },
  {
    name: '204 where a body was expected',
    reply: async () => new Response(null, { status: 204 }),
    says: ['error.upstream_invalid.title', 'error.upstream_invalid.hint'],
    quotes: /answered nothing/,
    way: 'retry',
    appliesTo: expectsBody,
  },
  {
    name: 'malformed JSON',
    reply: async () => new Response('{"result": [', { headers: { 'content-type': 'application/json' } }),
    says: ['error.upstream_invalid.title', 'error.upstream_invalid.hint'],
    quotes: /not JSON/,
    way: 'retry',
    appliesTo: expectsBody,
  },
  {
    name: 'JSON of another shape',
    reply: async () => Response.json('surprise'),
    says: ['error.upstream_invalid.title', 'error.upstream_invalid.hint'],
    quotes: /not a list|not an object/,
    way: 'retry',
    appliesTo: expectsBody,
  },
  {
    name: 'a connection cut before the answer',
    reply: async () => HttpResponse.error(),
    says: ['error.network.title', 'error.network.hint'],
    way: 'retry',
    appliesTo: always,
  },
  {
    name: 'a connection cut in the middle of the answer',
    reply: cutOff,
    says: ['error.network.title', 'error.network.hint'],
    way: 'retry',
    appliesTo: always,
  },
  {
    name: 'silence for 60 s',
    reply: silence,
    says: ['error.timeout.title', 'error.timeout.hint'],
    way: 'retry',
    silent: true,
    appliesTo: always,
  },
];

/** The answer with a value that the platform does not have yet: no fault, to be shown as it came. */
export function oddAnswer({ odd }: Door): Reply {
  return async () => Response.json(odd.body);
}
