import { useMutation, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { createBrowserSnippets } from './browser-snippets.ts';
import type { Snippet } from './host-ports.ts';
import { keys } from './keys.ts';
import { usePlatform } from './platform.ts';

/** Where the snippets of the reader are: the host's store, else this browser. */
function useStore(place: string) {
  const { snippets } = usePlatform();
  const own = useMemo(() => createBrowserSnippets(place), [place]);
  return () => snippets() ?? own;
}

export function useSnippets(project: string, place: string) {
  const { queryClient } = usePlatform();
  const store = useStore(place);
  const queryKey = [...keys.snippets(project, 'reader'), place];
  return useQuery({ queryKey, queryFn: () => store().list(project), retry: false, staleTime: 0 }, queryClient);
}

/** Keeps and removes snippets of the reader. */
export function useChangeSnippets(project: string, place: string) {
  const { queryClient } = usePlatform();
  const store = useStore(place);
  const onSettled = () => queryClient.invalidateQueries({ queryKey: keys.snippets(project, 'reader') });
  const save = useMutation(
    { mutationFn: (snippet: Omit<Snippet, 'id'>) => store().save(project, snippet), onSettled },
    queryClient,
  );
  const remove = useMutation({ mutationFn: (id: string) => store().remove(project, id), onSettled }, queryClient);
  return { save, remove };
}
