import { useQuery } from '@tanstack/react-query';
import type { Client } from '../api/client.ts';
import type { Output } from '../api/schemas/index.ts';
import type { Branch } from './branches.ts';
import { expectList, expectObject, expectText } from './expect.ts';
import { keys } from './keys.ts';
import { usePlatform } from './platform.ts';

export type NamedMigration = Output<'v1-list-migration-history'>[number];
export type EdgeFunction = Output<'v1-list-all-functions'>[number];
export type Lint = Output<'v1-get-security-advisors'>['lints'][number];

/** The two projects that a merge is between. */
export type Sides = Pick<Branch, 'project_ref' | 'parent_project_ref'>;

/** Asks both sides the same, the branch first. */
async function askBoth<T>(sides: Sides, ask: (ref: string) => Promise<T>): Promise<readonly [T, T]> {
  return Promise.all([ask(sides.project_ref), ask(sides.parent_project_ref)]);
}

type Ask<T> = (client: Client, sides: Sides, signal: AbortSignal) => Promise<T>;

/** One part of a review; each may fail without the others. */
function useReviewPart<T>(part: string, sides: Sides, ask: Ask<T>) {
  const { client, queryClient } = usePlatform();
  return useQuery(
    {
      queryKey: keys.mergeReview(sides.project_ref, part),
      queryFn: ({ signal }) => ask(client, sides, signal),
    },
    queryClient,
  );
}

export interface MigrationDifference {
  /** What the branch has and production lacks: what a merge runs, in this order. */
  readonly ahead: readonly NamedMigration[];
  /** What production has and the branch lacks: the branch is out of date. */
  readonly behind: readonly NamedMigration[];
}

function without(list: readonly NamedMigration[], other: readonly NamedMigration[]): readonly NamedMigration[] {
  const known = new Set(other.map(({ version }) => version));
  return list.filter(({ version }) => !known.has(version));
}

/** The migrations that only one of the two sides has, oldest first. */
export function useMigrationDifference(sides: Sides) {
  return useReviewPart('migrations', sides, async (client, both, signal): Promise<MigrationDifference> => {
    const [own, parents] = await askBoth(both, async (ref) =>
      expectList(await client.call('v1-list-migration-history', { params: { ref }, signal })),
    );
    return { ahead: without(own, parents), behind: without(parents, own) };
  });
}

/** The statements of one migration of a branch. */
export function useMigrationText(ref: string, version: string) {
  const { client, queryClient } = usePlatform();
  return useQuery(
    {
      queryKey: keys.migrationText(ref, version),
      queryFn: async ({ signal }) => {
        const migration = expectObject(await client.call('v1-get-a-migration', { params: { ref, version }, signal }));
        return expectList(migration.statements ?? []).join(';\n');
      },
    },
    queryClient,
  );
}

/** The SQL that would make production's schema what the branch's is; empty where they are the same. */
export function useSchemaDiff(sides: Sides) {
  return useReviewPart('diff', sides, async (client, { project_ref: ref }, signal) => {
    const input = { params: { branch_id_or_ref: ref }, query: { pgdelta: true }, signal };
    return expectText(await client.call('v1-diff-a-branch', input)).trim();
  });
}

export interface FunctionChanges {
  readonly added: readonly string[];
  readonly changed: readonly string[];
  /** Those that production alone has: a merge leaves them. */
  readonly missing: readonly string[];
}

function isSame(one: EdgeFunction, other: EdgeFunction): boolean {
  const [a, b] = [one.ezbr_sha256, other.ezbr_sha256];
  return a === undefined || b === undefined ? one.version === other.version : a === b;
}

/** What the edge functions of the branch are to those of production, by slug. */
export function compareFunctions(own: readonly EdgeFunction[], parents: readonly EdgeFunction[]): FunctionChanges {
  const there = new Map(parents.map((each) => [each.slug, each]));
  const here = new Set(own.map(({ slug }) => slug));
  const changed = own.filter((each) => {
    const other = there.get(each.slug);
    return other !== undefined && !isSame(each, other);
  });
  return {
    added: own.filter(({ slug }) => !there.has(slug)).map(({ slug }) => slug),
    changed: changed.map(({ slug }) => slug),
    missing: parents.filter(({ slug }) => !here.has(slug)).map(({ slug }) => slug),
  };
}

export function useFunctionChanges(sides: Sides) {
  return useReviewPart('functions', sides, async (client, both, signal) => {
    const [own, parents] = await askBoth(both, async (ref) =>
      expectList(await client.call('v1-list-all-functions', { params: { ref }, signal })),
    );
    return compareFunctions(own, parents);
  });
}

/** Names of secrets that the branch has and production lacks: a merge does not move them. */
export function useOwnSecrets(sides: Sides) {
  return useReviewPart('secrets', sides, async (client, both, signal) => {
    const [own, parents] = await askBoth(both, async (ref) =>
      expectList(await client.call('v1-list-all-secrets', { params: { ref }, signal })).map(({ name }) => name),
    );
    return own.filter((name) => !parents.includes(name) && !name.startsWith('SUPABASE_'));
  });
}

/** Findings of the security advisor that the branch has and production has not. */
export function useNewLints(sides: Sides) {
  return useReviewPart('lints', sides, async (client, both, signal): Promise<readonly Lint[]> => {
    const [own, parents] = await askBoth(both, async (ref) => {
      const answer = expectObject(await client.call('v1-get-security-advisors', { params: { ref }, signal }));
      return expectList(answer.lints);
    });
    const known = new Set(parents.map((lint) => lint.cache_key));
    return own.filter((lint) => !known.has(lint.cache_key));
  });
}
