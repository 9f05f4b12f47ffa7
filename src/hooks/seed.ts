import { keys } from './keys.ts';
import { useAction } from './use-action.ts';

/** Runs seed data whole: all of it, or nothing (`v1-run-a-query` runs a script without `begin` in one transaction). */
export function useSeed(ref: string) {
  return useAction('v1-run-a-query', {
    send: (client, query: string) => client.call('v1-run-a-query', { params: { ref }, body: { query } }),
    touches: [keys.database(ref)],
    ref,
  });
}
