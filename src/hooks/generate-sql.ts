import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { type CatalogueObject, useReadCatalogue } from './catalogue.ts';
import { usePlatform } from './platform.ts';

/** The platform's own schemas say nothing about the application. */
const platformSchemas = new Set(['auth', 'storage', 'realtime', 'vault', 'extensions', 'graphql', 'graphql_public']);

/** Tables and their columns, one table a line. */
function schemaText(catalogue: readonly CatalogueObject[]): string {
  return catalogue
    .filter(({ kind, schema }) => kind === 'table' && !platformSchemas.has(schema))
    .map(({ schema, name, columns }) => `${schema}.${name}(${columns.map((c) => `${c.name} ${c.type}`).join(', ')})`)
    .join('\n');
}

/**
 * Asks the host for SQL by words, with the names of tables and columns and without any rows. Ends when its component goes.
 * @param sql what is in the editor
 */
export function useGenerateSql(project: string, sql: string) {
  const { generateSql, queryClient } = usePlatform();
  const readCatalogue = useReadCatalogue(project);
  const controller = useRef<AbortController>(undefined);
  useEffect(() => () => controller.current?.abort(), []);
  const { mutate, data, error, isPending } = useMutation<string, Error, string>(
    {
      mutationFn: async (prompt) => {
        controller.current = new AbortController();
        const schema = schemaText(await readCatalogue());
        const { signal } = controller.current;
        return (await generateSql?.({ project, prompt, sql, schema, signal })) ?? sql;
      },
    },
    queryClient,
  );
  return { ask: (prompt: string) => mutate(prompt), made: data, error, isPending };
}
