import type { Client } from '../api/client.ts';
import { isPlatformError } from '../api/errors.ts';
import { type CatalogueId, operation } from '../api/operations.ts';
import type { PlatformEvent } from './platform.ts';

type Emit = (event: PlatformEvent) => void;

const told = new WeakSet<Error>();

/** What is no failure of a read: nobody waits for it any more, or it has to be confirmed first. */
const expected: ReadonlySet<string> = new Set(['aborted', 'confirmation_required']);

/**
 * Tells `emit` about a read that failed, each failure once. Actions report themselves, cancelled reads are no failure.
 * Whoever finds a failure in an answer that came well calls this, too.
 */
export function tellLoadError(emit: Emit, operationId: CatalogueId, error: unknown): void {
  if (!isPlatformError(error) || expected.has(error.code) || operation(operationId).risk !== 'read') return;
  if (told.has(error)) return;
  told.add(error);
  emit({ type: 'load-error', operationId, code: error.code, requestId: error.requestId });
}

/** A client that tells `emit` about each read that failed. */
export function observeClient(client: Client, emit: Emit): Client {
  return {
    endpoint: client.endpoint,
    async call(id, ...input) {
      try {
        return await client.call(id, ...input);
      } catch (error) {
        tellLoadError(emit, id, error);
        throw error;
      }
    },
  };
}
