import type { Client } from '../api/client.ts';
import { isPlatformError, type PlatformError, platformError } from '../api/errors.ts';
import { dryRun, dryRunOffset, dryRunState } from '../sql/dry-run.ts';
import { useAction } from './use-action.ts';

/** A table of `public` as it would be. */
export interface TableOutcome {
  readonly table: string;
  readonly rls: boolean;
  readonly policies: boolean;
  /** Whether any role of the API has any right on it. */
  readonly granted: boolean;
}

/** A mistake that Postgres found in something longer, with its place in the script itself. */
export function movedBack(error: PlatformError, characters: number, lines = 0): PlatformError {
  const { position, line } = error.details ?? {};
  const { message, requestId, details, hint } = error;
  return platformError('sql_error', {
    message,
    requestId,
    cause: error,
    ...(hint === undefined ? {} : { hint }),
    details: {
      ...details,
      ...(position === undefined ? {} : { position: Math.max(1, position - characters) }),
      ...(line === undefined ? {} : { line: Math.max(1, line - lines) }),
    },
  });
}

function readOutcome(text: string): readonly TableOutcome[] {
  const json: unknown = JSON.parse(text.slice(text.indexOf('['), text.lastIndexOf(']') + 1));
  return json as readonly TableOutcome[]; // our own SQL wrote it
}

async function tryOut(client: Client, ref: string, script: string): Promise<readonly TableOutcome[]> {
  try {
    const { query } = dryRun(script);
    await client.call('v1-run-a-query', { params: { ref }, body: { query } });
  } catch (error) {
    if (!isPlatformError(error) || error.code !== 'sql_error') throw error;
    if (error.details?.sqlstate === dryRunState) return readOutcome(error.message);
    throw movedBack(error, dryRunOffset);
  }
  throw platformError('upstream_invalid', { message: 'The trial ended without having been taken back.' });
}

/** Runs a script and takes it back (`v1-run-a-query`). @returns the tables of `public` as they would be */
export function useDryRun(ref: string) {
  return useAction('v1-run-a-query', {
    send: (client, script: string) => tryOut(client, ref, script),
    touches: [],
    ref,
  });
}
