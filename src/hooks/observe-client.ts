import type { Client } from '../api/client.ts';
import { isPlatformError } from '../api/errors.ts';
import { type CatalogueId, operation } from '../api/operations.ts';
import type { PlatformEvent } from './platform.ts';

/** A client that tells `emit` about each read that failed. Actions report themselves, cancelled reads are no failure. */
export function observeClient(client: Client, emit: (event: PlatformEvent) => void): Client {
  const report = (operationId: CatalogueId, error: unknown) => {
    if (!isPlatformError(error) || error.code === 'aborted' || operation(operationId).risk !== 'read') return;
    emit({ type: 'load-error', operationId, code: error.code, requestId: error.requestId });
  };
  return {
    endpoint: client.endpoint,
    async call(id, ...input) {
      try {
        return await client.call(id, ...input);
      } catch (error) {
        report(id, error);
        throw error;
      }
    },
  };
}
