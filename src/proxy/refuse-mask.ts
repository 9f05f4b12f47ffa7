import { platformError } from '../api/errors.ts';
import type { Operation } from '../api/operation.ts';

const sign = '••••';

function isMask(value: unknown): boolean {
  if (typeof value === 'string') return value.includes(sign);
  return typeof value === 'object' && value !== null && 'set' in value && value.set === true;
}

/**
 * Refuses a body that sends back what was shown instead of a secret: stored, the mask would be the new secret.
 * @throws PlatformError `invalid_input` naming the field
 */
export function refuseMask({ secrets }: Operation, sent: unknown): void {
  if (typeof sent !== 'object' || sent === null) return;
  for (const [field, value] of Object.entries(sent)) {
    if (!isMask(value) || !secrets.includes(field)) continue;
    throw platformError('invalid_input', {
      message: `${field} holds the mask of a secret, not a secret. Leave it out to keep the one that is set.`,
      details: { field },
    });
  }
}
