import type { ReactNode } from 'react';
import type { Fetch } from '../../src/api/fetch.ts';
import type { CatalogueId } from '../../src/api/operations.ts';
import { operationOf, type Replies, stateFetch } from '../../src/components/panels/states/state-fetch.ts';
import type { PlatformEvent } from '../../src/hooks/platform.ts';
import { PlatformDataProvider } from '../../src/hooks/provider.tsx';
import { createQueryClient } from '../../src/hooks/query-client.ts';

/** A kit without looks, over replies that a test may change, which remembers what was sent and told. */
export function createDataKit(replies: Replies) {
  const sent: { id: CatalogueId | undefined; request: Request }[] = [];
  const events: PlatformEvent[] = [];
  const queryClient = createQueryClient({ retryDelayMs: 0 });
  const current = { replies };
  const fetch: Fetch = (request) => {
    sent.push({ id: operationOf(request), request });
    return stateFetch(current.replies)(request);
  };
  const wrapper = ({ children }: { children: ReactNode }) => (
    <PlatformDataProvider
      endpoint="/api/platform"
      fetch={fetch}
      queryClient={queryClient}
      locale="en"
      timeZone="UTC"
      onEvent={(event) => events.push(event)}
    >
      {children}
    </PlatformDataProvider>
  );
  return {
    wrapper,
    events,
    queryClient,
    fetch,
    /** Replaces some of the replies. */
    reply: (change: Replies) => {
      current.replies = { ...current.replies, ...change };
    },
    /** The requests of one operation so far. */
    sent: (id: CatalogueId) => sent.filter((call) => call.id === id).map((call) => call.request),
  };
}
