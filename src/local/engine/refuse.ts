import { leadingTokens, type SplitStatement, tokensOf } from '../../sql-parse/split.ts';
import { PostgresError } from './postgres-error.ts';

const denied = (message: string) => new PostgresError({ sqlstate: '42501', message });

/** Functions that read or write files of the server. Postgres refuses them to `postgres` as well. */
const fileFunctions = new Set([
  'pg_read_file',
  'pg_read_binary_file',
  'pg_ls_dir',
  'pg_stat_file',
  'pg_reload_conf',
  'lo_import',
  'lo_export',
]);

const unquote = (text: string) => (text.startsWith('"') ? text.slice(1, -1).replaceAll('""', '"') : text.toLowerCase());

/** What a call of `set_config` may name: one plain text constant, so that it can be read here. */
function checkSetting(name: string, after: string): void {
  if (!name.startsWith("'") || after !== ',') {
    throw denied('permission denied to set a parameter whose name is not a plain text constant');
  }
  if (name.toLowerCase() === "'session_authorization'") throw denied('permission denied to set session authorization');
}

/**
 * Refuses the direct ways out of the role that users' SQL runs as, wherever they stand in the text. Postgres itself
 * refuses `set role` to what `postgres` is no member of; the session's user is the one thing that it lets anybody change
 * here, since PGlite's session began as the superuser. What hides in a text that is executed later is not seen: the wall
 * behind this one is PGlite's file system, which holds this database's directory alone.
 * @throws PostgresError 42501
 */
export function refuseEscapes(sql: string): void {
  const tokens = [...tokensOf(sql)].map(({ kind, text }) => (kind === 'word' ? text.toLowerCase() : text));
  for (const [index, token] of tokens.entries()) {
    const before = tokens[index - 1] ?? '';
    const name = unquote(token);
    if (name === 'session_authorization' || (token === 'authorization' && before === 'session')) {
      throw denied('permission denied to set session authorization');
    }
    // A name in `U&"..."` could be any of the names below.
    if (token.startsWith('"') && before === '&' && tokens[index - 2] === 'u') {
      throw denied('permission denied to use a name with Unicode escapes');
    }
    if (tokens[index + 1] !== '(') continue;
    if (fileFunctions.has(name)) throw denied(`permission denied for function ${name}`);
    if (name === 'set_config') checkSetting(tokens[index + 2] ?? '', tokens[index + 3] ?? '');
  }
}

const controls = new Set(
  'begin start commit end rollback abort savepoint release prepare set reset discard lock listen unlisten notify copy call do load execute deallocate'.split(
    ' ',
  ),
);

/**
 * Refuses what could end or change the transaction that a read-only query runs in.
 * @throws PostgresError 25006
 */
export function refuseControl(statements: readonly SplitStatement[]): void {
  for (const { text } of statements) {
    const [first = ''] = leadingTokens(text, 1);
    if (controls.has(first)) {
      throw new PostgresError({
        sqlstate: '25006',
        message: `cannot execute ${first.toUpperCase()} in a read-only transaction`,
      });
    }
  }
}
