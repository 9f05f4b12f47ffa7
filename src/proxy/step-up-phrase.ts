import { isTypable, plainPhrase } from '../api/confirmation.ts';
import type { Match } from './match.ts';
import type { WhereTo } from './place.ts';
import { createMemory } from './remember.ts';
import type { Upstream } from './upstream.ts';

const rememberedMs = 10_000;
const capacity = 1_000;

function nameOf(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null || !('name' in value) || typeof value.name !== 'string') return;
  const name = plainPhrase(value.name);
  return isTypable(name) ? name : undefined;
}

function isBranch(value: unknown, ref: string): boolean {
  return typeof value === 'object' && value !== null && 'project_ref' in value && value.project_ref === ref;
}

/**
 * Makes the function that says what has to be typed: the name of the project or of the branch, as the platform tells it,
 * else its ref. Never rejects: a platform that can't say now is no reason to refuse a confirmation.
 */
export function createPhraseOf(ask: Upstream['ask']): (where: WhereTo, match: Match) => Promise<string> {
  const names = createMemory<string>({ ttlMs: rememberedMs, capacity });

  async function find(ref: string, parent: string | undefined): Promise<string | undefined> {
    if (parent === undefined) return nameOf(await ask('v1-get-project', { ref }));
    const branches = await ask('v1-list-all-branches', { ref: parent });
    return Array.isArray(branches) ? nameOf(branches.find((branch) => isBranch(branch, ref))) : undefined;
  }

  return async ({ ref, parent }, { id, params }) => {
    if (ref === undefined) return params.slug ?? id;
    const name = names.get(ref, async () => (await find(ref, parent)) ?? ref);
    return name.catch(() => ref);
  };
}
