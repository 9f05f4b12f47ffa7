/** SQL with its values apart, as the query endpoints take it. */
export interface SqlQuery {
  readonly query: string;
  readonly parameters: unknown[];
}
