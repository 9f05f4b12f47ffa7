import { type ComponentType, createContext, useContext, useEffect, useInsertionEffect, useRef, useState } from 'react';

/** A component whose code is loaded when it is first needed. */
export interface LazyPart<Props> {
  /** Loads the code once; after a failure the next call tries again. */
  readonly load: () => Promise<ComponentType<Props>>;
  /** The component, once it is there. */
  readonly current: () => ComponentType<Props> | undefined;
}

/** Declares a part that few readers ever open, so that a page with one panel does not carry it. */
export function lazyPart<Props>(load: () => Promise<ComponentType<Props>>): LazyPart<Props> {
  let loaded: ComponentType<Props> | undefined;
  let loading: Promise<ComponentType<Props>> | undefined;
  return {
    current: () => loaded,
    load() {
      loading ??= load().then(
        (component) => {
          loaded = component;
          return component;
        },
        (error: unknown) => {
          loading = undefined;
          throw error;
        },
      );
      return loading;
    },
  };
}

/** Says to the reader that a part could not be loaded. The shell gives it; parts know no texts. */
export const PartFailedContext = createContext<() => void>(() => undefined);

/**
 * The component of a part: at once when its code is there, else as soon as it has come.
 * @param wanted whether to load it
 * @param onFailed what the reader wanted cannot be shown; has been said already. Without it nothing is said: something
 *   else stands in the part's place
 */
export function useLazyPart<Props>(
  part: LazyPart<Props>,
  wanted: boolean,
  onFailed?: () => void,
): { readonly component: ComponentType<Props> | undefined } {
  const [, redraw] = useState<ComponentType<Props>>();
  const tell = useContext(PartFailedContext);
  const fail = useRef(onFailed);
  useInsertionEffect(() => {
    fail.current = onFailed;
  });
  useEffect(() => {
    if (!wanted || part.current()) return;
    let gone = false;
    part.load().then(
      (component) => {
        if (!gone) redraw(() => component);
      },
      () => {
        if (gone || !fail.current) return;
        tell();
        fail.current();
      },
    );
    return () => {
      gone = true;
    };
  }, [part, wanted, tell]);
  return { component: part.current() };
}
