/** The one column of a wrapped query: each row as the text of a JSON object. */
export const wrappedColumn = 'platform_kit_row';
/** The last key of that object: true, or null where the query gave no row and only its columns are told. */
export const presenceKey = 'platform_kit_present';

/**
 * Wraps a query so that an API that answers row objects loses nothing: Postgres itself writes each row as the text of a
 * JSON object, with every digit, in the order of the columns, also where two have one name. The outer join gives one
 * row of nulls where the query gives none, so that the columns of an empty result are known.
 * @param query one SELECT without INTO, without FOR UPDATE and without a part that writes
 */
export function wrapSelect(query: string): string {
  // The line break ends a comment at the end of the query.
  return `select row_to_json(x)::text as ${wrappedColumn} from (select 1) as o left join (select q.*, true as ${presenceKey} from (${query.replace(/;\s*$/, '')}
) as q) as r on true cross join lateral (select r.*) as x`;
}
