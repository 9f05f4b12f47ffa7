import { platformError } from '../api/errors.ts';
import type { Policy } from '../api/policy.ts';
import type { Answerer } from './exchange.ts';

/** Lets `v1-create-a-branch` through, unless it wants production's data and the policy keeps them where they are. */
export function createBranchData({ branchData }: Policy, forward: Answerer): Answerer {
  return async (exchange) => {
    const { value } = exchange.body;
    const wantsData = typeof value === 'object' && value !== null && 'with_data' in value && value.with_data !== false;
    if (wantsData && branchData === false) {
      throw platformError('forbidden', {
        message: 'with_data: the policy keeps production data out of branches.',
        hint: 'Make the branch without data, and fill it with test data.',
        details: { field: 'with_data' },
      });
    }
    return forward(exchange);
  };
}
