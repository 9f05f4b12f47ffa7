import type { ProjectAccess } from '../../api/kit-operations.ts';
import { grantsOf, type Policy } from '../../api/policy.ts';
import type { Answerer } from '../exchange.ts';
import { jsonAnswer } from '../transport.ts';

/** Answers `kit-get-project-access`: where a ref is and what the policy grants there. */
export function createProjectAccess(policy: Policy): Answerer {
  return async ({ caller, match, decision: { environment, parent } }) => {
    const access: ProjectAccess = {
      ref: match.params.ref ?? '',
      environment,
      ...(parent === undefined ? {} : { parent }),
      capabilities: grantsOf(policy, caller)[environment],
    };
    return jsonAnswer(200, access);
  };
}
