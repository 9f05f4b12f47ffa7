import { isPlatformError } from '../api/errors.ts';
import type { Policy } from '../api/policy.ts';
import { createDecide } from './decide.ts';
import type { Measure } from './metrics.ts';
import type { Limits, Logger, ProxyOptions } from './options.ts';
import type { Ownership } from './ownership.ts';

type Decide = ReturnType<typeof createDecide>;
type Asked = Parameters<Decide>[0];

interface DryRun {
  /** What holds. */
  readonly decide: Decide;
  /** The policy that holds, without the host's last word. */
  readonly present: Decide;
  /** The policy that is tried out, without the host's last word. */
  readonly candidate: Decide;
  readonly logger: Logger;
  readonly measure: Measure;
}

/** Whether a policy allows; nothing where it could not be said. */
async function verdictOf(decide: Decide, asked: Asked): Promise<boolean | undefined> {
  const { onPlace: _, ...rest } = asked;
  return decide(rest).then(
    () => true,
    (error: unknown) => (isPlatformError(error) && error.code === 'forbidden' ? false : undefined),
  );
}

/** Decides as before, and says where the candidate would have decided otherwise. */
function createDryRun({ decide, present, candidate, logger, measure }: DryRun): Decide {
  async function compare(asked: Asked): Promise<void> {
    const [now, then] = [await verdictOf(present, asked), await verdictOf(candidate, asked)];
    if (now === undefined || then === undefined || now === then) return;
    const { caller, match } = asked;
    const verdict = then ? 'allowed' : 'denied';
    measure('policy_differences_total', { operation: match.id, candidate: verdict });
    logger.info(
      { operationId: match.id, callerId: caller.id, tenant: caller.tenant, params: match.params, candidate: verdict },
      'the candidate policy would have decided otherwise',
    );
  }
  return async (asked) => {
    try {
      return await decide(asked);
    } finally {
      await compare(asked);
    }
  };
}

interface DeciderParts {
  readonly policy: Policy;
  readonly ownership: Ownership;
  readonly limits: Limits;
  readonly logger: Logger;
  readonly measure: Measure;
}

/** The function that decides, with a candidate policy beside it where there is one. */
export function createDecider(
  { authorize, candidatePolicy }: Pick<ProxyOptions, 'authorize' | 'candidatePolicy'>,
  { policy, ownership, limits, logger, measure }: DeciderParts,
): Decide {
  const decide = createDecide({ policy, ownership, authorize, limits });
  if (!candidatePolicy) return decide;
  const by = (one: Policy) => createDecide({ policy: one, ownership, authorize: undefined, limits });
  return createDryRun({ decide, present: by(policy), candidate: by(candidatePolicy), logger, measure });
}
