import { QueryClient } from '@tanstack/react-query';
import { isPlatformError } from '../api/errors.ts';

const transient = new Set(['network', 'upstream_unavailable', 'upstream_timeout', 'unavailable']);

/**
 * A read is sent again at most twice, and only when a second try can help. Refusals and limits are for the reader.
 * Requests are sent even when the browser believes to be offline: a failure says something, an endless wait does not.
 */
export function createQueryClient({ retryDelayMs = 1000 }: { retryDelayMs?: number } = {}): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        networkMode: 'always',
        retry: (failures, error) => failures < 2 && isPlatformError(error) && transient.has(error.code),
        retryDelay: (attempt) => retryDelayMs * 2 ** attempt * (0.5 + Math.random()),
        staleTime: 5_000,
      },
      mutations: { networkMode: 'always', retry: false },
    },
  });
}
