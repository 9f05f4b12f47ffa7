import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Fetch, type Incoming, type Outgoing, outgoingOf, type Proxy } from '../index.ts';
import { departureOf, type Handled, readIncoming, signalOf, writeOutgoing } from './node-message.ts';

/** A proxy, or any other fetch handler. */
export type Target = { readonly fetch: Fetch } & Partial<Pick<Proxy, 'answer'>>;

function answerOf({ fetch, answer }: Target): Proxy['answer'] {
  if (answer) return answer;
  return async ({ toRequest, body, signal }) =>
    outgoingOf(await fetch(toRequest({ body: body?.stream() ?? null, signal: signalOf(signal) })));
}

const isIncoming = (read: Incoming | Outgoing): read is Incoming => 'toRequest' in read;

/**
 * A `node:http` request listener. Bodies stream both ways; a client that leaves ends the request.
 * @param read says what a framework has already done to a message: read its body, or cut its URL. May refuse it.
 * @example
 * createServer(toNodeHandler(proxy)).listen(3000);
 */
export function toNodeHandler<Message extends IncomingMessage = IncomingMessage>(
  target: Target,
  read: (message: Message) => Handled | Outgoing = () => ({}),
): (message: Message, response: ServerResponse) => void {
  const answer = answerOf(target);
  return (message, response) => {
    const handled = read(message);
    const incoming = 'status' in handled ? handled : readIncoming(message, departureOf(response), handled);
    const answered = isIncoming(incoming) ? answer(incoming) : Promise.resolve(incoming);
    answered.then((outgoing) => writeOutgoing(outgoing, response)).catch(() => response.destroy());
  };
}
