import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Outgoing } from '../index.ts';
import { bodyWasRead } from './body-was-read.ts';
import { type Target, toNodeHandler } from './node.ts';
import type { Handled } from './node-message.ts';

/** What Express and its body parsers add to a message. */
interface ExpressMessage extends IncomingMessage {
  readonly originalUrl?: string;
  readonly body?: unknown;
}

const isJson = /^application\/json\b/i;

/** What a parser that ran before left of the body: text and bytes as they are, JSON written again. */
function readHandled({ originalUrl: target, headers, body, readableDidRead }: ExpressMessage): Handled | Outgoing {
  if (!readableDidRead) return { target };
  if (body instanceof Uint8Array) return { target, body };
  if (isJson.test(headers['content-type'] ?? '') && body !== undefined) return { target, body: JSON.stringify(body) };
  if (typeof body === 'string') return { target, body };
  return bodyWasRead();
}

/**
 * A handler for Express 5 and 4, mounted where `endpoint` says. It may stand before or after `express.json()`; parsers of
 * forms and uploads have to come after it.
 * @example
 * app.use('/api/platform', toExpressHandler(proxy));
 */
export function toExpressHandler(proxy: Target): (message: ExpressMessage, response: ServerResponse) => void {
  return toNodeHandler(proxy, readHandled);
}
