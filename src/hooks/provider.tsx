import { type QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext, useState } from 'react';
import { type Client, createClient } from '../api/client.ts';
import { platformError } from '../api/errors.ts';
import type { Fetch } from '../api/fetch.ts';
import type { CatalogueId } from '../api/operations.ts';
import { en } from '../messages/en/index.ts';
import { createTranslate, type Messages, type Translate } from '../messages/translate.ts';
import { createMemoryNavigation, type Navigation } from './navigation.ts';
import { createQueryClient } from './query-client.ts';

/** What a host may want to know. Never holds a secret, SQL text or a row. */
export type PlatformEvent =
  | { type: 'navigate'; panel: string; project?: string }
  | { type: 'load-error'; operationId?: CatalogueId; code: string; requestId: string }
  | { type: 'action'; phase: 'started' | 'succeeded' | 'failed'; operationId: CatalogueId; ref?: string };

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

/** What the provider hands to hooks and panels. */
export interface Platform {
  readonly client: Client;
  readonly navigation: Navigation;
  readonly project: string | undefined;
  readonly locale: string;
  readonly timeZone: string;
  readonly t: Translate;
  readonly emit: (event: PlatformEvent) => void;
}

const PlatformContext = createContext<Platform | null>(null);

/** The headless provider: data, texts and navigation, no markup. `PlatformKitProvider` of the components adds the looks. */
export function PlatformDataProvider(props: PlatformDataProviderProps) {
  const { endpoint, fetch, session, project, messages, onEvent } = props;
  const resolved = Intl.DateTimeFormat().resolvedOptions();
  const { locale = resolved.locale, timeZone = resolved.timeZone } = props;
  const [ownQueryClient] = useState(createQueryClient);
  const [ownNavigation] = useState(() => createMemoryNavigation({ panel: project ? 'status' : 'projects', project }));
  const headers = session && (async () => ({ authorization: `Bearer ${await session()}` }));
  const value: Platform = {
    client: createClient({ endpoint, fetch, headers }),
    navigation: props.navigation ?? ownNavigation,
    project,
    locale,
    timeZone,
    t: createTranslate({ ...en, ...messages }, locale),
    emit: (event) => onEvent?.(event),
  };
  return (
    <QueryClientProvider client={props.queryClient ?? ownQueryClient}>
      <PlatformContext value={value}>{props.children}</PlatformContext>
    </QueryClientProvider>
  );
}

/** The nearest provider's platform. */
export function usePlatform(): Platform {
  const platform = useContext(PlatformContext);
  if (!platform) throw platformError('internal', { message: 'Put this inside <PlatformKitProvider endpoint="...">.' });
  return platform;
}

/** The texts of the kit. */
export function useTranslate(): Translate {
  return usePlatform().t;
}
