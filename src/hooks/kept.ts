/** `session` is one tab's of the browser and ends with it; `local` stays in this browser. */
export type KeptKind = 'session' | 'local';

/** What each key of the kit in a browser's storage begins with. */
export const keptPrefix = 'platform-kit:';

export function storageOf(kind: KeptKind): Storage | undefined {
  try {
    return kind === 'local' ? globalThis.localStorage : globalThis.sessionStorage;
  } catch {
    return undefined; // refused by privacy settings
  }
}

/** What was kept under a key; nothing where there is none, and where it is not what `parse` takes. */
export function readKept<T>(kind: KeptKind, key: string, parse: (value: unknown) => T | undefined): T | undefined {
  try {
    const text = storageOf(kind)?.getItem(key);
    return text === null || text === undefined ? undefined : parse(JSON.parse(text));
  } catch {
    return undefined; // what cannot be read was not kept
  }
}

/**
 * Keeps a value, or forgets it where there is none.
 * @returns whether the browser did
 */
export function writeKept(kind: KeptKind, key: string, value: unknown): boolean {
  try {
    const storage = storageOf(kind);
    if (value === undefined) storage?.removeItem(key);
    else storage?.setItem(key, JSON.stringify(value));
    return storage !== undefined;
  } catch {
    return false; // full or refused
  }
}

/** The keys that begin with a text. */
export function listKept(kind: KeptKind, start: string): readonly string[] {
  try {
    return Object.keys(storageOf(kind) ?? {}).filter((key) => key.startsWith(start));
  } catch {
    return []; // a browser that refuses its storage has kept nothing
  }
}
