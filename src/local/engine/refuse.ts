import { leadingTokens, splitStatements, tokensOf } from '../../sql-parse/split.ts';
import { PostgresError } from './postgres-error.ts';

const denied = (message: string) => new PostgresError({ sqlstate: '42501', message });

/** Functions that read or write files of the server, or change who the session is. */
const functions = new Set([
  'pg_read_file',
  'pg_read_binary_file',
  'pg_ls_dir',
  'pg_stat_file',
  'pg_file_write',
  'pg_file_unlink',
  'pg_file_rename',
  'pg_file_sync',
  'pg_reload_conf',
  'lo_import',
  'lo_export',
]);

const unquote = (text: string) => (text.startsWith('"') ? text.slice(1, -1).replaceAll('""', '"') : text.toLowerCase());

function checkFunctions(sql: string): void {
  let before = '';
  for (const { text } of tokensOf(sql)) {
    if (text === '(') {
      const name = unquote(before);
      if (functions.has(name)) throw denied(`permission denied for function ${name}`);
    }
    const isSetting = /^'(?:role|session_authorization)'$/i.test(text);
    if (isSetting && before === '(' && /set_config\s*\(/i.test(sql)) {
      throw denied(`permission denied to set ${text.slice(1, -1)}`);
    }
    before = text;
  }
}

function checkCopy(words: readonly string[]): void {
  const direction = words.findIndex((word) => word === 'to' || word === 'from');
  const target = words[direction + 1];
  if (target === 'program') throw denied('permission denied to COPY to or from an external program');
  if (target?.startsWith("'") || /^e'/i.test(target ?? '')) throw denied('permission denied to COPY to or from a file');
}

// `set [local | session] role`, `set [local | session] session authorization`, and the same of `reset`.
const escape = /^(?:set|reset) (?:(?:local|session) )?(?:role|session_authorization|session authorization)\b/;

/**
 * Refuses the direct ways out of the role that users' SQL runs as. A role is no wall in PGlite: the wall is its file
 * system, which holds this database's directory alone.
 * @throws PostgresError 42501
 */
export function refuseEscapes(sql: string): void {
  checkFunctions(sql);
  for (const { text } of splitStatements(sql)) {
    const words = leadingTokens(text, 400);
    if (words[0] === 'copy') checkCopy(words);
    if (escape.test(words.slice(0, 5).map(unquote).join(' '))) throw denied('permission denied to set role');
  }
}

const controls = new Set(
  'begin start commit end rollback abort savepoint release prepare set reset discard lock listen unlisten notify copy call do load execute deallocate'.split(
    ' ',
  ),
);

/**
 * Splits a read-only query and refuses what could end or change its transaction.
 * @throws PostgresError 25006
 */
export function splitReadOnly(sql: string): readonly string[] {
  return splitStatements(sql).map(({ text }) => {
    const [first = ''] = leadingTokens(text, 1);
    if (controls.has(first)) {
      throw new PostgresError({
        sqlstate: '25006',
        message: `cannot execute ${first.toUpperCase()} in a read-only transaction`,
      });
    }
    return text;
  });
}
