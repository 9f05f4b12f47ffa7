import { useEffect, useInsertionEffect, useRef, useState } from 'react';
import { usePlatform } from './platform.ts';

/** How long a change may wait before it is kept, in milliseconds. */
const keepAfterMs = 300;

type Kind = 'session' | 'local';

function storageOf(kind: Kind): Storage | undefined {
  try {
    return kind === 'local' ? globalThis.localStorage : globalThis.sessionStorage;
  } catch {
    return undefined; // refused by privacy settings
  }
}

function readDraft<T>(kind: Kind, key: string, parse: (value: unknown) => T | undefined): T | undefined {
  try {
    const text = storageOf(kind)?.getItem(key);
    return text === null || text === undefined ? undefined : parse(JSON.parse(text));
  } catch {
    return undefined; // what cannot be read is no draft
  }
}

function writeDraft(kind: Kind, key: string, value: unknown): boolean {
  try {
    const storage = storageOf(kind);
    if (value === undefined) storage?.removeItem(key);
    else storage?.setItem(key, JSON.stringify(value));
    return storage !== undefined;
  } catch {
    return false; // full or refused
  }
}

const prefix = 'platform-kit:';

/**
 * Forgets what a kit has kept in this browser, for when somebody signs out of it: the next one may be somebody else. What
 * another kit keeps for its own project or behind another endpoint stays.
 * @param scope the kit's, see `Platform`
 */
export function forgetDrafts(scope: string): void {
  const forgotten = [`${prefix}${scope}:`, `${prefix}${scope}#`, `${prefix}since:`];
  for (const kind of ['session', 'local'] as const) {
    try {
      const storage = storageOf(kind);
      const kept = Object.keys(storage ?? {}).filter((key) => forgotten.some((start) => key.startsWith(start)));
      for (const key of kept) storage?.removeItem(key);
    } catch {
      // A browser that refuses its storage has kept nothing.
    }
  }
}

/** Names a draft in the browser's storage. */
export interface DraftPlace {
  readonly kind: Kind;
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
  const key = `${prefix}${scope}:${name}`;
  return writeDraft(kind, key, change(readDraft(kind, key, parse)));
}

export interface DraftOptions<T> {
  /** Names the draft among those of its kit. A component that changes it needs a `key` of its own. */
  readonly name: string;
  /** `session` is one tab's and ends with it; `local` stays in this browser. */
  readonly kind: Kind;
  readonly initial: T;
  /** Gives the draft, or nothing when what was kept is not one. */
  readonly parse: (value: unknown) => T | undefined;
}

/**
 * State that survives a reload: kept at the latest 300 ms after a change, and when the page or the component is left.
 * Never for secrets.
 */
export function useDraft<T>({ name, kind, initial, parse }: DraftOptions<T>) {
  const key = `${prefix}${usePlatform().scope}:${name}`;
  const [value, setValue] = useState<T>(() => readDraft(kind, key, parse) ?? initial);
  const [kept, setKept] = useState(true);
  const pending = useRef<{ value: T | undefined } | undefined>(undefined);
  const flush = useRef<() => void>(() => undefined);
  useInsertionEffect(() => {
    flush.current = () => {
      if (!pending.current) return;
      setKept(writeDraft(kind, key, pending.current.value));
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
