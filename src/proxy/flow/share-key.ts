import type { CatalogueId } from '../../api/operations.ts';
import type { Exchange } from '../exchange.ts';

/** Reads whose answers, or the way to them, depend on everything that a caller has. */
const ofCaller: ReadonlySet<CatalogueId> = new Set([
  'v1-list-all-projects',
  'v1-list-all-organizations',
  'v1-get-all-projects-for-organization',
]);

/** Whatever decides what the caller is shown of an answer. */
function profileOf({ match, caller, decision }: Exchange): readonly unknown[] {
  const { capabilities, projectCapabilities = {}, projects, organizations, tenant } = caller;
  const { ref, parent, environment, reveal } = decision;
  const owner = parent ?? ref;
  const grants =
    owner !== undefined && Object.hasOwn(projectCapabilities, owner) ? projectCapabilities[owner] : capabilities;
  const own = ofCaller.has(match.id) || owner === undefined;
  return [grants, environment, reveal, own ? [tenant, projects, organizations, projectCapabilities] : null];
}

/**
 * The name under which an answer is shared: equal for two readers only when they ask the same and may see the same. JSON,
 * so that no two different lists of values are ever one text.
 */
export function shareKey(exchange: Exchange): string {
  const { match, query, headers } = exchange;
  const sorted = Object.entries(query).sort(([a], [b]) => (a < b ? -1 : 1));
  const params = Object.entries(match.params).sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([match.id, params, sorted, headers.accept ?? null, profileOf(exchange)]);
}
