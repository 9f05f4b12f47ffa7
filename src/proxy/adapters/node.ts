import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Fetch } from '../index.ts';
import { type Handled, readRequest, writeResponse } from './node-message.ts';

/**
 * A `node:http` request listener over a fetch handler. Bodies stream both ways; a client that leaves ends the request.
 * @param read says what a framework has already done to a message: read its body, or cut its URL. May refuse it.
 * @example
 * createServer(toNodeHandler(proxy)).listen(3000);
 */
export function toNodeHandler<Message extends IncomingMessage = IncomingMessage>(
  { fetch }: { readonly fetch: Fetch },
  read: (incoming: Message) => Handled | Response = () => ({}),
): (incoming: Message, outgoing: ServerResponse) => void {
  return (incoming, outgoing) => {
    const gone = new AbortController();
    outgoing.once('close', () => outgoing.writableFinished || gone.abort());
    const answered = (async () => {
      const handled = read(incoming);
      const request = handled instanceof Response ? handled : readRequest(incoming, gone.signal, handled);
      return request instanceof Request ? fetch(request) : request;
    })();
    answered.then((response) => writeResponse(response, outgoing)).catch(() => outgoing.destroy());
  };
}
