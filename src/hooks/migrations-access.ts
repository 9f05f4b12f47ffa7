import { isPlatformError } from '../api/errors.ts';
import { useDraft } from './use-draft.ts';

const dayMs = 86_400_000;

/** When the platform refused; a refusal of yesterday is worth another question. */
function parse(value: unknown): number | undefined {
  return typeof value === 'number' && Date.now() - value < dayMs ? value : undefined;
}

/** Whether the platform refused, and not the policy of the kit: the account has no access to the endpoint. */
export function isPlatformRefusal(error: unknown): boolean {
  return isPlatformError(error) && error.code === 'upstream_forbidden';
}

/**
 * Whether the platform's account has access to the migrations of a project: the endpoints are for chosen customers. A
 * refusal is remembered for a day, so that nobody waits for the same answer each time.
 */
export function useMigrationsAccess(ref: string) {
  const { value, set, clear } = useDraft({ name: `migrations-access:${ref}`, kind: 'local', initial: 0, parse });
  return { denied: value > 0, remember: () => set(Date.now()), forget: clear };
}
