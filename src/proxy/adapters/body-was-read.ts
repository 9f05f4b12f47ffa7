import { type Outgoing, refusal } from '../index.ts';

/** The answer when a parser of the host has read a body that can't be written again as it was. For whoever runs the host. */
export function bodyWasRead(): Outgoing {
  return refusal('internal', {
    message: 'Another middleware read the body of this request before the proxy could.',
    hint: 'Mount the proxy before the middleware that parses forms and uploads.',
  });
}
