import { QueryClient } from '@tanstack/react-query';
import type { PlatformEvent } from '../../../src/components/index.ts';

export type KitName = 'one' | 'two';

/** What the server knows and the page begins with. */
export interface Start {
  /** Path of the page. */
  readonly url: string;
  /** Ref of the project of each kit. */
  readonly refs: Readonly<Record<KitName, string>>;
}

/** What the application has besides the kits, and what it was told by them. A test reads it as `window.host`. */
export const host = {
  cache: new QueryClient(),
  events: { one: [] as PlatformEvent[], two: [] as PlatformEvent[] },
};

/** A session of the kit from the application's back end; none where nobody is signed in. */
export async function askSession(name: KitName): Promise<string | undefined> {
  const response = await fetch(`/session/${name}`, { method: 'POST' });
  return response.ok ? response.text() : undefined;
}

export async function signOut(name: KitName): Promise<void> {
  const response = await fetch(`/sign-out/${name}`, { method: 'POST' });
  if (!response.ok) throw new Error('The application did not sign out.');
}
