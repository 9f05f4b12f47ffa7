import { createContext, useContext } from 'react';
import type { Client } from '../api/client.ts';
import { platformError } from '../api/errors.ts';
import type { CatalogueId } from '../api/operations.ts';
import type { Translate } from '../messages/translate.ts';
import type { Navigation } from './navigation.ts';

/** What a host may want to know. Never holds a secret, SQL text or a row. */
export type PlatformEvent =
  | { type: 'navigate'; panel: string; project?: string }
  | { type: 'load-error'; operationId?: CatalogueId; code: string; requestId: string }
  | { type: 'action'; phase: 'started' | 'succeeded' | 'failed'; operationId: CatalogueId; ref?: string };

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
