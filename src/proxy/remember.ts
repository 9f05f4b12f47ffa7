/** Answers that are remembered for a while. */
export interface Memory<Value> {
  /** The remembered answer, or `load`'s: asked once however many wait for it; a failure is not remembered. */
  readonly get: (key: string, load: () => Promise<Value>) => Promise<Value>;
  readonly forget: (key: string) => void;
  readonly size: () => number;
}

/** A memory with a time to live in milliseconds and room for `capacity` answers; the least recently used one goes first. */
export function createMemory<Value>({ ttlMs, capacity }: { ttlMs: number; capacity: number }): Memory<Value> {
  const held = new Map<string, { readonly value: Promise<Value>; readonly until: number }>();

  function get(key: string, load: () => Promise<Value>): Promise<Value> {
    const now = Date.now();
    const found = held.get(key);
    held.delete(key); // what is used moves to the young end
    const entry = found && found.until > now ? found : { value: load(), until: now + ttlMs };
    held.set(key, entry);
    entry.value.catch(() => {
      if (held.get(key) === entry) held.delete(key);
    });
    for (const oldest of held.keys()) {
      if (held.size <= capacity) break;
      held.delete(oldest);
    }
    return entry.value;
  }

  return { get, forget: (key) => void held.delete(key), size: () => held.size };
}
