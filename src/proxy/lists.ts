import type { Caller } from '../api/caller.ts';
import { platformError } from '../api/errors.ts';
import type { CatalogueId } from '../api/operations.ts';
import type { Decision } from './decide.ts';

type Item = Readonly<Record<string, unknown>>;

function itemsOf(value: unknown): readonly Item[] {
  if (!Array.isArray(value)) throw platformError('upstream_invalid');
  return value.filter((item: unknown): item is Item => typeof item === 'object' && item !== null);
}

/** The projects of a list that the caller may read. */
export function ownProjects(value: unknown, sees: NonNullable<Decision['sees']>): readonly Item[] {
  return itemsOf(value).filter(({ ref, id }) => sees(ref ?? id));
}

function ownOrganizations(value: unknown, { organizations = [] }: Caller): readonly Item[] {
  return itemsOf(value).filter(({ slug }) => organizations === '*' || organizations.some((own) => own === slug));
}

/** What keeps of an answer what is the caller's; undefined where nothing has to be kept back. */
export function filterFor(
  id: CatalogueId,
  caller: Caller,
  { sees }: Pick<Decision, 'sees'>,
): ((value: unknown) => unknown) | undefined {
  if (id === 'v1-list-all-projects') return sees && ((value) => ownProjects(value, sees));
  if (id !== 'v1-list-all-organizations' || caller.organizations === '*') return undefined;
  return (value) => ownOrganizations(value, caller);
}
