import { type QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { type ReactNode, useInsertionEffect, useMemo, useRef, useState } from 'react';
import { createClient } from '../api/client.ts';
import type { Fetch } from '../api/fetch.ts';
import { en } from '../messages/en/index.ts';
import { createTranslate, type Messages } from '../messages/translate.ts';
import { createMemoryNavigation, type Navigation } from './navigation.ts';
import { observeClient } from './observe-client.ts';
import { type Platform, PlatformContext, type PlatformEvent } from './platform.ts';
import { createQueryClient } from './query-client.ts';

export interface PlatformDataProviderProps {
  /** Where the host mounts the proxy, for example `/api/platform`. */
  endpoint: string;
  /** Gives the session token where the host's cookie does not carry the session; asked before each request. */
  session?: () => string | Promise<string>;
  /** Ref of the project that is shown when the place does not name one. */
  project?: string;
  /** BCP 47 tag; defaults to the browser's. */
  locale?: string;
  /** IANA zone; defaults to the browser's. */
  timeZone?: string;
  messages?: Messages;
  /** Share the host's cache; by default each provider has its own. */
  queryClient?: QueryClient;
  navigation?: Navigation;
  onEvent?: (event: PlatformEvent) => void;
  /** Replaces the global `fetch`. */
  fetch?: Fetch;
  children?: ReactNode;
}

/** Functions that a host writes inline are new at each render; the client asks for the newest and stays the same. */
function usePlatformValue(props: PlatformDataProviderProps): Platform {
  const { endpoint, project, messages, navigation } = props;
  const resolved = Intl.DateTimeFormat().resolvedOptions();
  const { locale = resolved.locale, timeZone = resolved.timeZone } = props;
  const newest = useRef(props);
  useInsertionEffect(() => {
    newest.current = props;
  });
  const [ownNavigation] = useState(() => createMemoryNavigation({ panel: project ? 'status' : 'projects', project }));
  return useMemo(() => {
    const emit = (event: PlatformEvent) => newest.current.onEvent?.(event);
    const client = createClient({
      endpoint,
      fetch: (request) => (newest.current.fetch ?? globalThis.fetch)(request),
      headers: async () => {
        const token = await newest.current.session?.();
        return token === undefined ? {} : { authorization: `Bearer ${token}` };
      },
    });
    return {
      client: observeClient(client, emit),
      navigation: navigation ?? ownNavigation,
      project,
      locale,
      timeZone,
      t: createTranslate({ ...en, ...messages }, locale),
      emit,
    };
  }, [endpoint, project, locale, timeZone, messages, navigation, ownNavigation]);
}

/** The headless provider: data, texts and navigation, no markup. `PlatformKitProvider` of the components adds the looks. */
export function PlatformDataProvider(props: PlatformDataProviderProps) {
  const [ownQueryClient] = useState(createQueryClient);
  const value = usePlatformValue(props);
  return (
    <QueryClientProvider client={props.queryClient ?? ownQueryClient}>
      <PlatformContext value={value}>{props.children}</PlatformContext>
    </QueryClientProvider>
  );
}
