import type { KitOutput } from '../../api/kit-operations.ts';
import type { Answerer } from '../exchange.ts';
import type { StepUps } from '../step-up.ts';
import { jsonAnswer } from '../transport.ts';

function typedIn(body: unknown): string {
  return typeof body === 'object' && body !== null && 'typed' in body && typeof body.typed === 'string'
    ? body.typed
    : '';
}

/** Answers `kit-confirm`: takes what was typed for a confirmation of the caller's. */
export function createConfirm({ confirm }: StepUps): Answerer {
  return async ({ caller, match, body }) => {
    const { expiresAt } = await confirm(caller, match.params.id ?? '', typedIn(body.value));
    const answer: KitOutput['kit-confirm'] = { expiresAt };
    return jsonAnswer(200, answer);
  };
}
