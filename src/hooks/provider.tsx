import type { QueryClient } from '@tanstack/react-query';
import { type ReactNode, useEffect, useInsertionEffect, useMemo, useState } from 'react';
import { createClient } from '../api/client.ts';
import type { Fetch } from '../api/fetch.ts';
import type { AskSession } from '../api/session-tokens.ts';
import { createTranslate, type Messages } from '../messages/translate.ts';
import type { GenerateSql, GenerateSqlRequest, SnippetStore } from './host-ports.ts';
import { createMemoryNavigation, type Navigation } from './navigation.ts';
import { observeClient } from './observe-client.ts';
import { type Platform, PlatformContext, type PlatformEvent } from './platform.ts';
import { createQueryClient } from './query-client.ts';

export interface PlatformDataProviderProps {
  /** Where the host mounts the proxy, for example `/api/platform`. */
  endpoint: string;
  /**
   * Gives the session token where the host's cookie does not carry the session: asked when there is none, shortly before
   * it ends, and once more when it was refused. Undefined where nobody is signed in any more: the panels say so and offer
   * the host's sign-in. Another person on the same page needs another provider (`key`).
   */
  session?: AskSession;
  /** Ref of the project that is shown when the place does not name one. */
  project?: string;
  /** BCP 47 tag; defaults to the browser's. */
  locale?: string;
  /** IANA zone; defaults to the browser's. */
  timeZone?: string;
  messages?: Messages;
  /** A cache of the host's for this provider and no other one; by default each has its own. */
  queryClient?: QueryClient;
  navigation?: Navigation;
  onEvent?: (event: PlatformEvent) => void;
  /** Keeps the SQL snippets of the readers; by default they stay in the browser. */
  snippets?: SnippetStore;
  /** Makes SQL of words for the SQL panel; without it the panel does not offer that. */
  generateSql?: GenerateSql;
  /** Replaces the global `fetch`. */
  fetch?: Fetch;
  children?: ReactNode;
}

type HostFunctions = Pick<PlatformDataProviderProps, 'fetch' | 'session' | 'onEvent' | 'snippets' | 'generateSql'>;

/** Functions that a host writes inline are new at each render; whoever calls them through this gets the newest. */
function createHost(start: HostFunctions) {
  let newest = start;
  return {
    update: (functions: HostFunctions) => {
      newest = functions;
    },
    emit: (event: PlatformEvent) => newest.onEvent?.(event),
    fetch: (request: Request) => (newest.fetch ?? globalThis.fetch)(request),
    session: () => newest.session?.(),
    snippets: (): SnippetStore | undefined => newest.snippets,
    generateSql: async (request: GenerateSqlRequest) => (await newest.generateSql?.(request)) ?? request.sql,
  };
}

function usePlatformValue(props: PlatformDataProviderProps): Platform {
  const { endpoint, project, messages, navigation } = props;
  const resolved = Intl.DateTimeFormat().resolvedOptions();
  const { locale = resolved.locale, timeZone = resolved.timeZone } = props;
  const [host] = useState(() => createHost(props));
  useInsertionEffect(() => host.update(props));
  const makesSql = props.generateSql !== undefined;
  const [ownQueryClient] = useState(createQueryClient);
  const { queryClient = ownQueryClient } = props;
  useEffect(() => {
    queryClient.mount();
    return () => queryClient.unmount();
  }, [queryClient]);
  const [ownNavigation] = useState(() => createMemoryNavigation({ panel: '', project }));
  const client = useMemo(() => {
    const { emit, fetch, session } = host;
    return observeClient(createClient({ endpoint, fetch, session }), emit);
  }, [host, endpoint]);
  return useMemo(() => {
    const { emit, snippets, generateSql } = host;
    return {
      client,
      queryClient,
      navigation: navigation ?? ownNavigation,
      project,
      scope: project === undefined ? client.endpoint : `${client.endpoint}#${project}`,
      locale,
      timeZone,
      t: createTranslate(messages ?? {}, locale),
      emit,
      snippets,
      generateSql: makesSql ? generateSql : undefined,
    };
  }, [host, makesSql, client, queryClient, project, locale, timeZone, messages, navigation, ownNavigation]);
}

/** The headless provider: data, texts and navigation, no markup. `PlatformKitProvider` of the components adds the looks. */
export function PlatformDataProvider(props: PlatformDataProviderProps) {
  return <PlatformContext.Provider value={usePlatformValue(props)}>{props.children}</PlatformContext.Provider>;
}
