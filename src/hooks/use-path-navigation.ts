import { useInsertionEffect, useMemo, useRef, useState } from 'react';
import type { Navigation } from './navigation.ts';
import { pathToPlace, placeToPath } from './place-path.ts';

/** How a host takes part in the navigation of the kit. Without any of these the provider's navigation holds. */
export interface PathNavigationOptions {
  /** Where the kit is, for example `/projects/{ref}/sql?x=y`. With it the host decides; `/` is the first panel. */
  path?: string;
  /** Where the kit begins, when the host does not decide. */
  defaultPath?: string;
  /** The reader wants to go to a path; `replace` where no step back shall be left. */
  onNavigate?: (path: string, options: { replace: boolean }) => void;
  /** The host's address of a path, so that links open in a new tab. */
  href?: (path: string) => string;
}

const never = () => () => undefined;

/** Navigation by a path, which the host keeps, or else this. */
export function usePathNavigation(options: PathNavigationOptions): Navigation | undefined {
  const { path, defaultPath } = options;
  const newest = useRef(options);
  useInsertionEffect(() => {
    newest.current = options;
  });
  const [own, setOwn] = useState(defaultPath ?? '/');
  const asked = path !== undefined || defaultPath !== undefined || options.onNavigate !== undefined;
  const current = path ?? own;
  const linked = options.href !== undefined;
  return useMemo(() => {
    if (!asked) return undefined;
    const place = pathToPlace(current);
    return {
      getCurrent: () => place,
      // Another path is another object, which React hands down by itself.
      subscribe: never,
      go: (next, { replace = false } = {}) => {
        const to = placeToPath(next);
        if (newest.current.path === undefined) setOwn(to);
        newest.current.onNavigate?.(to, { replace });
      },
      href: (next) => (linked ? newest.current.href?.(placeToPath(next)) : undefined),
    };
  }, [asked, current, linked]);
}
