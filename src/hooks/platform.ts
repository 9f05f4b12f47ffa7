import type { QueryClient } from '@tanstack/react-query';
import { createContext, useContext } from 'react';
import type { Client } from '../api/client.ts';
import { platformError } from '../api/errors.ts';
import type { CatalogueId } from '../api/operations.ts';
import type { Translate } from '../messages/translate.ts';
import type { GenerateSql, SnippetStore } from './host-ports.ts';
import type { Navigation } from './navigation.ts';

/** What a host may want to know. Never holds a secret, SQL text or a row, and goes nowhere but to the host's `onEvent`. */
export type PlatformEvent =
  /** A panel is shown with its first data. */
  | { type: 'loaded'; panel: string; project?: string }
  /**
   * A read failed (`operationId`, `code` of the error), or a panel did: its code did not come (`panel_not_loaded`), or it
   * could not be drawn (`panel_crashed`).
   */
  | { type: 'load-error'; operationId?: CatalogueId; panel?: string; code: string; requestId: string }
  /** The reader went to another panel or project; `path` is what `pathToPlace` reads. */
  | { type: 'navigate'; panel: string; project?: string; path: string }
  | { type: 'action'; phase: 'started' | 'succeeded' | 'failed'; operationId: CatalogueId; ref?: string };

/** What the provider hands to hooks and panels. */
export interface Platform {
  readonly client: Client;
  /** The cache of this kit. Handed on here and not as the nearest one of React: a host's own queries keep the host's. */
  readonly queryClient: QueryClient;
  readonly navigation: Navigation;
  readonly project: string | undefined;
  /** Names what this kit keeps in the browser, so that two kits on one page keep apart. */
  readonly scope: string;
  readonly locale: string;
  readonly timeZone: string;
  readonly t: Translate;
  readonly emit: (event: PlatformEvent) => void;
  /** What the host keeps snippets in now, if it does. */
  readonly snippets: () => SnippetStore | undefined;
  readonly generateSql: GenerateSql | undefined;
}

export const PlatformContext = createContext<Platform | null>(null);

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
