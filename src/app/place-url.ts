import type { Place } from '../components/index.ts';

/** The address of a place: `/projects`, `/project/{ref}/{panel}`, the panel's state in the query. */
export function placeToUrl({ panel, project, state }: Place): string {
  const path = project
    ? `/project/${encodeURIComponent(project)}/${encodeURIComponent(panel)}`
    : `/${encodeURIComponent(panel)}`;
  const query = new URLSearchParams(state).toString();
  return query ? `${path}?${query}` : path;
}

function decode(part: string | undefined): string {
  try {
    return decodeURIComponent(part ?? '');
  } catch {
    return part ?? ''; // an address may be typed by hand
  }
}

/** The place that an address means. What is no place becomes a panel that does not exist, so the page can say so. */
export function urlToPlace(pathname: string, search: string): Place {
  const parts = pathname.split('/').filter(Boolean);
  const [first, second, third, ...rest] = parts.map(decode);
  const entries = Object.fromEntries(new URLSearchParams(search));
  const state = Object.keys(entries).length > 0 ? { state: entries } : {};
  if (first === 'project' && second && third && rest.length === 0) return { panel: third, project: second, ...state };
  return { panel: parts.length === 1 ? (first ?? '') : pathname, ...state };
}
