import { useMemo } from 'react';
import { useProjects } from '../../../hooks/projects.ts';

/** Names of projects by ref; empty while they are not known, and then the ref itself is to be shown. */
export function useProjectNames(): ReadonlyMap<string, string> {
  const { data } = useProjects();
  return useMemo(() => new Map(data?.map(({ ref, name }) => [ref, name])), [data]);
}
