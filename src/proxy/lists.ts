import type { Caller } from '../api/caller.ts';
import { platformError } from '../api/errors.ts';
import type { CatalogueId } from '../api/operations.ts';

type Item = Readonly<Record<string, unknown>>;

function itemsOf(value: unknown): readonly Item[] {
  if (!Array.isArray(value)) throw platformError('upstream_invalid');
  return value.filter((item: unknown): item is Item => typeof item === 'object' && item !== null);
}

/** The items whose ref is among the caller's projects. */
export function ownProjects(value: unknown, { projects }: Caller): readonly Item[] {
  const items = itemsOf(value);
  if (projects === '*') return items;
  const own = new Set<unknown>(projects);
  return items.filter(({ ref, id }) => own.has(ref ?? id));
}

function ownOrganizations(value: unknown, { organizations = [] }: Caller): readonly Item[] {
  const items = itemsOf(value);
  return organizations === '*' ? items : items.filter(({ slug }) => organizations.some((own) => own === slug));
}

/** Lists of the whole platform, each with what keeps of it what is the caller's. */
const filters: Partial<Record<CatalogueId, { all: (caller: Caller) => boolean; keep: typeof ownProjects }>> = {
  'v1-list-all-projects': { all: ({ projects }) => projects === '*', keep: ownProjects },
  'v1-list-all-organizations': { all: ({ organizations }) => organizations === '*', keep: ownOrganizations },
};

/** What keeps of an answer what is the caller's; undefined where nothing has to be kept back. */
export function filterFor(id: CatalogueId, caller: Caller): ((value: unknown) => unknown) | undefined {
  const filter = filters[id];
  return filter && !filter.all(caller) ? (value) => filter.keep(value, caller) : undefined;
}
