import { useEffect, useInsertionEffect, useRef, useState } from 'react';
import { type KeptKind, keptPrefix, listKept, readKept, writeKept } from './kept.ts';
import { usePlatform } from './platform.ts';

/** How long a change may wait before it is kept, in milliseconds. */
const keepAfterMs = 300;

/**
 * Forgets what a kit has kept in this browser, for when somebody signs out of it: the next one may be somebody else. What
 * another kit keeps for its own project or behind another endpoint stays.
 * @param scope the kit's, see `Platform`
 */
export function forgetDrafts(scope: string): void {
  const forgotten = [`${keptPrefix}${scope}:`, `${keptPrefix}${scope}#`, `${keptPrefix}since:`];
  for (const kind of ['session', 'local'] as const) {
    for (const key of forgotten.flatMap((start) => listKept(kind, start))) writeKept(kind, key, undefined);
  }
}

/** Names a draft in the browser's storage. */
export interface DraftPlace {
  readonly kind: KeptKind;
  readonly scope: string;
  readonly name: string;
}

/**
 * Changes a draft at once that no mounted component holds, for one that is opened next.
 * @param change gets what was kept
 * @returns whether the browser keeps it
 */
export function changeDraft<T>(
  { kind, scope, name, parse }: DraftPlace & Pick<DraftOptions<T>, 'parse'>,
  change: (kept: T | undefined) => T,
): boolean {
  const key = `${keptPrefix}${scope}:${name}`;
  return writeKept(kind, key, change(readKept(kind, key, parse)));
}

export interface DraftOptions<T> {
  /** Names the draft among those of its kit. A component that changes it needs a `key` of its own. */
  readonly name: string;
  /** `session` is one tab's and ends with it; `local` stays in this browser. */
  readonly kind: KeptKind;
  readonly initial: T;
  /** Gives the draft, or nothing when what was kept is not one. */
  readonly parse: (value: unknown) => T | undefined;
}

/**
 * State that survives a reload: kept at the latest 300 ms after a change, and when the page or the component is left.
 * Never for secrets.
 */
export function useDraft<T>({ name, kind, initial, parse }: DraftOptions<T>) {
  const key = `${keptPrefix}${usePlatform().scope}:${name}`;
  const [value, setValue] = useState<T>(() => readKept(kind, key, parse) ?? initial);
  const [kept, setKept] = useState(true);
  const pending = useRef<{ value: T | undefined } | undefined>(undefined);
  const flush = useRef<() => void>(() => undefined);
  useInsertionEffect(() => {
    flush.current = () => {
      if (!pending.current) return;
      setKept(writeKept(kind, key, pending.current.value));
      pending.current = undefined;
    };
  }, [kind, key]);
  useEffect(() => {
    const leave = () => flush.current();
    window.addEventListener('pagehide', leave);
    return () => {
      window.removeEventListener('pagehide', leave);
      leave();
    };
  }, []);
  useEffect(() => {
    const timer = setTimeout(() => flush.current(), keepAfterMs);
    return () => clearTimeout(timer);
  }, [value]);
  return {
    value,
    set: (next: T) => {
      pending.current = { value: next };
      setValue(next);
    },
    /** Forgets the draft and starts anew. */
    clear: () => {
      pending.current = { value: undefined };
      setValue(initial);
      flush.current();
    },
    /** Whether the browser keeps it; `false` when its storage is full or refused. */
    kept,
  };
}
