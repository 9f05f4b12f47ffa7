import { confirmationHeader } from '../../../api/confirmation.ts';
import { platformError, toResponse } from '../../../api/errors.ts';
import { answer, type Replies, type Reply } from './state-fetch.ts';

const lifetimeMs = 300_000;

const end = () => new Date(Date.now() + lifetimeMs).toISOString();

/** Answers as the proxy does to what has to be confirmed: refused until a confirmation comes with it. */
export function confirmFirst(phrase: string, reply: Reply): Reply {
  return async (request) => {
    if (request.headers.has(confirmationHeader)) return reply(request);
    const confirmation = { id: 'sample-confirmation', phrase, expiresAt: end() };
    return toResponse(platformError('confirmation_required', { requestId: 'req_sample', details: { confirmation } }));
  };
}

/** Takes whatever was typed for a confirmation. */
export const confirmReply: Replies = { 'kit-confirm': (request) => answer({ expiresAt: end() })(request) };
