/**
 * The plan of one statement as JSON. Measured, the statement is run; only for what changes nothing.
 * @param statement one statement, as it stands in a script
 */
export function explain(statement: string, { measured }: { readonly measured: boolean }): string {
  return `explain (format json${measured ? ', analyze, buffers' : ''}) ${statement}`;
}
