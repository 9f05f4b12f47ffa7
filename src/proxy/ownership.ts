import type { Caller, Environment } from '../api/caller.ts';
import { isProjectRef } from '../api/params.ts';
import { createMemory } from './remember.ts';
import type { Upstream } from './upstream.ts';

/** Where an operation would happen. */
interface Place {
  readonly ref: string;
  readonly environment: Environment;
  /** Ref of the project that a development branch belongs to. */
  readonly parent?: string;
}

/** Who owns what: asked of the platform, never of the browser. */
export interface Ownership {
  /**
   * The place of a project ref, a branch ref or a branch id; null when it isn't the caller's, or isn't there.
   * @throws PlatformError when the platform can't say now
   */
  readonly locate: (caller: Caller, name: string) => Promise<Place | null>;
  /** Forgets the branches of a project and what is known of a name. */
  readonly forget: (...names: (string | undefined)[]) => void;
  /** How many answers are remembered. */
  readonly size: () => number;
}

interface Branch {
  readonly id: string;
  readonly ref: string;
  readonly isDefault: boolean;
}

const capacity = 10_000;
/** Up to so many projects are asked for their branches at once; a caller with more has the name looked up first. */
const walkable = 50;
const abreast = 8;

function readBranch(value: unknown): Branch | undefined {
  if (typeof value !== 'object' || value === null || !('id' in value) || !('project_ref' in value)) return undefined;
  const { id, project_ref: ref } = value;
  if (typeof id !== 'string' || typeof ref !== 'string') return undefined;
  return { id, ref, isDefault: 'is_default' in value && value.is_default === true };
}

function readRefs(value: unknown): readonly string[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((item: { ref?: unknown } | null) => (typeof item?.ref === 'string' ? [item.ref] : []));
}

function production(ref: string): Place {
  return { ref, environment: 'production' };
}

/** Resolves branches to their parents over the platform's own lists, remembered for `ttlMs` milliseconds at most. */
export function createOwnership(ask: Upstream['ask'], ttlMs: number): Ownership {
  const branches = createMemory<readonly Branch[]>({ ttlMs, capacity });
  const names = createMemory<string | null>({ ttlMs, capacity });
  const everyRef = createMemory<readonly string[]>({ ttlMs, capacity: 1 });

  const branchesOf = (parent: string) =>
    branches.get(parent, async () => {
      const list = await ask('v1-list-all-branches', { ref: parent });
      return Array.isArray(list) ? list.flatMap((item) => readBranch(item) ?? []) : [];
    });

  /** The project ref of a branch by its ref or id; null when there is no such branch. */
  const branchRef = (name: string) =>
    names.get(name, async () => {
      const found = await ask('v1-get-a-branch-config', { branch_id_or_ref: name });
      return typeof found === 'object' && found !== null && 'ref' in found && typeof found.ref === 'string'
        ? found.ref
        : null;
    });

  async function findIn(parent: string, name: string): Promise<Place | null> {
    const found = (await branchesOf(parent)).find(({ id, ref }) => id === name || ref === name);
    if (!found) return null;
    // The default branch is the project itself, by whichever name it is called.
    if (found.isDefault || found.ref === parent) return production(parent);
    return { ref: found.ref, environment: 'development', parent };
  }

  async function findAmong(parents: readonly string[], name: string): Promise<Place | null> {
    let failure: unknown;
    for (let at = 0; at < parents.length; at += abreast) {
      const batch = parents.slice(at, at + abreast).map((parent) => findIn(parent, name));
      for (const result of await Promise.allSettled(batch)) {
        if (result.status === 'rejected') failure = result.reason;
        else if (result.value) return result.value;
      }
    }
    // Not found is only true when everybody answered.
    if (failure !== undefined) throw failure;
    return null;
  }

  async function locateAnywhere(name: string): Promise<Place | null> {
    const ref = await branchRef(name);
    if (ref === null) return isProjectRef(name) ? production(name) : null;
    const parents = await everyRef.get('', async () => readRefs(await ask('v1-list-all-projects')));
    return (await findAmong(parents, name)) ?? production(ref);
  }

  async function locate({ projects }: Caller, name: string): Promise<Place | null> {
    if (projects === '*') return locateAnywhere(name);
    if (projects.includes(name)) return production(name);
    if (projects.length > walkable && (await branchRef(name)) === null) return null;
    return findAmong(projects, name);
  }

  return {
    locate,
    size: () => branches.size() + names.size(),
    forget: (...gone) => {
      for (const name of gone) {
        if (name === undefined) continue;
        branches.forget(name);
        names.forget(name);
      }
    },
  };
}
