import { errorBody, isPlatformError, PlatformError, platformError } from '../api/errors.ts';
import type { Trail } from './audit.ts';
import type { Incoming } from './incoming.ts';
import type { Logger } from './options.ts';
import { type Outgoing, refusalOf } from './outgoing.ts';
import type { Scrub } from './scrub.ts';
import { clientGone } from './transport.ts';

/** Of a cause its name and code; its text may quote what was being read. */
function nameOf(cause: unknown): object {
  if (!(cause instanceof Error)) return {};
  return { cause: cause.name, ...('code' in cause && typeof cause.code === 'string' ? { causeCode: cause.code } : {}) };
}

/** Makes the function that turns whatever was thrown into an answer, notes it in the trail and logs what an operator should see. */
export function createRefuse(scrub: Scrub, logger: Logger) {
  function readError(thrown: unknown, { requestId, match }: Trail): PlatformError {
    const operationId = match?.id;
    if (isPlatformError(thrown) && thrown.code === 'upstream_auth') {
      logger.error({ requestId, operationId }, 'the Management API did not accept the platform token');
    }
    if (isPlatformError(thrown) && thrown.code !== 'internal') {
      if (thrown.status >= 500)
        logger.warn({ requestId, operationId, code: thrown.code, ...nameOf(thrown.cause) }, 'not answered');
      return thrown;
    }
    const error = thrown instanceof Error ? scrub.text(thrown.message) : '';
    logger.error({ requestId, operationId, error }, 'a request failed');
    return isPlatformError(thrown) ? thrown : platformError('internal');
  }

  return function refuse(thrown: unknown, { signal }: Incoming, trail: Trail): Outgoing {
    const error = signal.aborted ? clientGone() : readError(thrown, trail);
    trail.outcome = error.code;
    return refusalOf(new PlatformError({ ...errorBody(error).error, requestId: trail.requestId }));
  };
}
