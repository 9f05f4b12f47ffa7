import { QueryClient } from '@tanstack/react-query';
import { isPlatformError } from '../api/errors.ts';

const transient = new Set(['network', 'upstream_unavailable', 'upstream_timeout', 'unavailable']);

/** A read is sent again at most twice, and only when a second try can help. Refusals and limits are for the reader. */
export function createQueryClient({ retryDelayMs = 1000 }: { retryDelayMs?: number } = {}): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        retry: (failures, error) => failures < 2 && isPlatformError(error) && transient.has(error.code),
        retryDelay: (attempt) => retryDelayMs * 2 ** attempt * (0.5 + Math.random()),
        staleTime: 5_000,
      },
      mutations: { retry: false },
    },
  });
}
