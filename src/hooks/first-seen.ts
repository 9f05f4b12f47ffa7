/** When a value was first seen in this tab; kept over a reload, because the platform does not tell since when. */
export interface FirstSeen {
  /**
   * Remembers the value under a name.
   * @returns milliseconds since 1970 at which this value replaced another one or was first seen
   */
  readonly note: (name: string, value: string, now?: number) => number;
}

type TextStorage = Pick<Storage, 'getItem' | 'setItem'>;

/** Storage may be missing (server) or refused (privacy settings); then nothing is remembered. */
function sessionStore(): TextStorage | undefined {
  try {
    return globalThis.sessionStorage;
  } catch {
    return undefined;
  }
}

/** @param openStorage where to remember; asked at each use, never when the module loads */
export function createFirstSeen(openStorage: () => TextStorage | undefined = sessionStore): FirstSeen {
  return {
    note(name, value, now = Date.now()) {
      const key = `platform-kit:since:${name}`;
      try {
        const storage = openStorage();
        const [at = '', ...seen] = (storage?.getItem(key) ?? '').split(' ');
        if (seen.join(' ') === value && Number(at) <= now && Number(at) > 0) return Number(at);
        storage?.setItem(key, `${now} ${value}`);
      } catch {
        // A full or refused storage costs the memory over a reload, nothing else.
      }
      return now;
    },
  };
}

export const firstSeen = createFirstSeen();
