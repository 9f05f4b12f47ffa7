import type { ProjectAccess } from '../../api/kit-operations.ts';
import { grantsOf, type Policy, stepUpIn } from '../../api/policy.ts';
import type { Answerer } from '../exchange.ts';
import { jsonAnswer } from '../transport.ts';

/** Answers `kit-get-project-access`: where a ref is, what the policy grants there and what it wants confirmed. */
export function createProjectAccess(policy: Policy): Answerer {
  return async ({ caller, match, decision }) => {
    const { environment, parent } = decision;
    const grants = grantsOf(policy, caller, parent ?? decision.ref);
    const access: ProjectAccess = {
      ref: match.params.ref ?? '',
      environment,
      ...(parent === undefined ? {} : { parent }),
      capabilities: grants[environment],
      grants,
      stepUp: stepUpIn(policy, environment),
      branchData: policy.branchData !== false,
      ...(policy.mergeGate === undefined ? {} : { mergeGate: policy.mergeGate }),
    };
    return jsonAnswer(200, access);
  };
}
