import { useCallback } from 'react';
import { useReadCatalogue } from '../../../../hooks/catalogue.ts';
import type { EditorProps } from '../../../editor/editor-props.ts';

/** Proposals from the project's own catalogue, which is read when the first are wanted. */
export function usePropose(project: string): NonNullable<EditorProps['propose']> {
  const readCatalogue = useReadCatalogue(project);
  return useCallback(
    async (text, offset) => {
      const [{ propose }, known] = await Promise.all([import('./propose.ts'), readCatalogue()]);
      return propose(text, offset, known);
    },
    [readCatalogue],
  );
}
