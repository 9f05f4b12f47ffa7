import type { Answer } from '../../../api/client.ts';
import { type ErrorCode, type ErrorOptions, platformError, toResponse } from '../../../api/errors.ts';
import type { Fetch } from '../../../api/fetch.ts';
import { type CatalogueId, catalogue, operation } from '../../../api/operations.ts';

/** What one operation does in a state. */
export type Reply = Fetch;

/** Answers as the proxy does. */
export function answer(body: unknown, init: ResponseInit = {}): Reply {
  return async () => Response.json(body, { headers: { 'x-request-id': 'req_sample' }, ...init });
}

/** Answers an operation with a body of its own type. */
export function answerOf<Id extends CatalogueId>(_: Id, body: Answer<Id>): Reply {
  return answer(body);
}

/** Fails as the proxy does. */
export function fail(code: ErrorCode, options: ErrorOptions = {}): Reply {
  return async () => toResponse(platformError(code, { requestId: 'req_sample', ...options }));
}

/** Never answers; ends when the request is cancelled. */
export const silence: Reply = ({ signal }) =>
  new Promise((_, reject) => {
    const end = () => reject(signal.reason);
    if (signal.aborted) end();
    signal.addEventListener('abort', end);
  });

export type Replies = Partial<Record<CatalogueId, Reply>>;

function patternOf(id: CatalogueId) {
  const { method, path } = operation(id);
  const pattern = new RegExp(`${path.replace(/\{\w+\}/g, '[^/]+')}$`);
  return { id, method, pattern, params: path.split('{').length - 1 };
}

/** A path without parameters wins over one with: `available-regions` is no ref. */
const patterns = Object.keys(catalogue)
  .map((id) => patternOf(id as CatalogueId)) // the keys of the catalogue
  .sort((a, b) => a.params - b.params);

/** The operation that a request is for; nothing when it is for none. */
export function operationOf({ method, url }: Pick<Request, 'method' | 'url'>): CatalogueId | undefined {
  const { pathname } = new URL(url);
  return patterns.find((candidate) => candidate.method === method && candidate.pattern.test(pathname))?.id;
}

/** A `Fetch` that answers like the proxy in a named state; an operation without a reply is not available there. */
export function stateFetch(replies: Replies): Fetch {
  return async (request) => {
    const id = operationOf(request);
    const reply = id && replies[id];
    return (reply ?? fail('not_implemented', { message: `${id ?? request.url} is not part of this state.` }))(request);
  };
}
