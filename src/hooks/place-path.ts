import type { Place } from './navigation.ts';

/**
 * The path of a place: `/projects` for a panel about the platform, `/projects/{ref}/sql` for one about a project, the
 * panel's state in the query.
 */
export function placeToPath({ panel, project, state }: Place): string {
  const parts = project ? ['projects', project, panel] : [panel];
  const query = new URLSearchParams(state).toString();
  return `/${parts.map(encodeURIComponent).join('/')}${query && `?${query}`}`;
}

function decode(part: string | undefined): string {
  try {
    return decodeURIComponent(part ?? '');
  } catch {
    return part ?? ''; // an address may be typed by hand
  }
}

/**
 * The place that a path means. What is no place becomes a panel that does not exist, so the page can say so; `/` is the
 * place without a name, where the first panel is shown.
 * @param path with its query; a fragment is left out
 */
export function pathToPlace(path: string): Place {
  const [pathname = '', query = ''] = (path.split('#')[0] ?? '').split(/\?(.*)/s);
  const parts = pathname.split('/').filter(Boolean);
  const [first, project, panel, ...rest] = parts.map(decode);
  const entries = Object.fromEntries(new URLSearchParams(query));
  const state = Object.keys(entries).length > 0 ? { state: entries } : {};
  if (first === 'projects' && project && rest.length === 0 && parts.length > 1)
    return { panel: panel ?? '', project, ...state };
  return { panel: parts.length > 1 ? pathname : (first ?? ''), ...state };
}
