import { useNavigation } from '../../../hooks/navigation.ts';
import { filterState, type ProjectFilter, readFilter } from './project-filter.ts';

/** The filter of the list, kept in the place, so that a link or a reload brings it back. */
export function useProjectFilter() {
  const { current, go } = useNavigation();
  const filter = readFilter(current.state);
  const change = (part: Partial<ProjectFilter>) =>
    go({ panel: 'projects', state: filterState({ ...filter, ...part }) }, { replace: true });
  return { filter, change, clear: () => change({ search: '', status: '', region: '' }) };
}
