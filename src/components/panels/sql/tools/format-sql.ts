import { formatDialect, postgresql } from 'sql-formatter';

/**
 * Lays SQL out in the usual way: keywords in lower case, two spaces.
 * @throws where it does not read the text, for example for a quote that is not closed
 */
export function formatSql(sql: string): string {
  return formatDialect(sql, {
    dialect: postgresql,
    keywordCase: 'lower',
    dataTypeCase: 'lower',
    functionCase: 'preserve',
    tabWidth: 2,
    linesBetweenQueries: 1,
  });
}
