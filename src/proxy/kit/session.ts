import type { Session } from '../../api/kit-operations.ts';
import { grantsOf, type Policy, stepUpIn } from '../../api/policy.ts';
import type { Answerer } from '../exchange.ts';
import { jsonAnswer } from '../transport.ts';

/** Answers `kit-get-session`: who the browser is, as far as it needs to know. */
export function createSession(policy: Policy, upstream: Session['upstream']): Answerer {
  return async ({ caller }) => {
    const session: Session = {
      id: caller.id,
      tenant: caller.tenant,
      grants: grantsOf(policy, caller),
      stepUp: stepUpIn(policy, 'production'),
      upstream,
      ...(caller.expiresAt === undefined ? {} : { expiresAt: caller.expiresAt }),
    };
    return jsonAnswer(200, session);
  };
}
