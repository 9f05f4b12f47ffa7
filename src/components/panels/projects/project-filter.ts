import type { Project } from '../../../hooks/projects.ts';

/** What the list of projects is narrowed to; the state of the panel's place. Empty means everything. */
export interface ProjectFilter {
  readonly search: string;
  readonly status: string;
  readonly region: string;
}

/** Reads the filter from the state of a place. */
export function readFilter(state: Readonly<Record<string, string>> | undefined): ProjectFilter {
  const { search = '', status = '', region = '' } = state ?? {};
  return { search, status, region };
}

/** The state of the place for a filter; what is empty is left out. */
export function filterState(filter: ProjectFilter): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== ''));
}

/** The projects that match, in the order they came. Search is by name or ref, whatever the case. */
export function filterProjects(projects: readonly Project[], filter: ProjectFilter): readonly Project[] {
  const { search, status, region } = filter;
  const wanted = search.trim().toLocaleLowerCase();
  return projects.filter(
    (project) =>
      (status === '' || project.status === status) &&
      (region === '' || project.region === region) &&
      (wanted === '' || project.name.toLocaleLowerCase().includes(wanted) || project.ref.includes(wanted)),
  );
}

/** The values that a filter can have: those of the list, and the one that is chosen now. */
export function choicesOf(values: readonly string[], chosen: string): readonly string[] {
  return [...new Set(chosen === '' ? values : [...values, chosen])].sort();
}
