import type { Waiter } from './waiter.ts';

/** Who waits for a turn, in one line per tenant; the lines take turns. */
export interface FairQueue {
  /**
   * Puts somebody at the end of the tenant's line. Answers who has to go for it when the queue is full: the last of the
   * longest line, or the newcomer.
   */
  readonly add: (waiter: Waiter) => Waiter | undefined;
  readonly remove: (waiter: Waiter) => void;
  /** Gives turns for as long as there is a tenant that may have one. */
  readonly serve: (may: (tenant: string) => boolean, grant: (waiter: Waiter) => void) => void;
  readonly tenants: () => Iterable<string>;
  readonly size: () => number;
}

/** @param most how many may wait */
export function createFairQueue(most: number): FairQueue {
  const lines = new Map<string, Waiter[]>();
  let size = 0;

  function remove(waiter: Waiter): void {
    const line = lines.get(waiter.tenant);
    const at = line?.indexOf(waiter) ?? -1;
    if (!line || at < 0) return;
    line.splice(at, 1);
    size -= 1;
    if (line.length === 0) lines.delete(waiter.tenant);
  }

  function add(waiter: Waiter): Waiter | undefined {
    const line = lines.get(waiter.tenant) ?? [];
    lines.set(waiter.tenant, line);
    line.push(waiter);
    size += 1;
    if (size <= most) return undefined;
    let longest = line;
    for (const other of lines.values()) if (other.length > longest.length) longest = other;
    const last = longest.at(-1) ?? waiter;
    remove(last);
    return last;
  }

  function serve(may: (tenant: string) => boolean, grant: (waiter: Waiter) => void): void {
    for (let served = true; served && size > 0; ) {
      served = false;
      // A line that goes to the end is met again there, so that whoever may go does.
      for (const [tenant, [first]] of lines) {
        if (!first || !may(tenant)) continue;
        remove(first);
        const rest = lines.get(tenant);
        if (rest) {
          lines.delete(tenant); // who has had a turn is behind all others
          lines.set(tenant, rest);
        }
        grant(first);
        served = true;
      }
    }
  }

  return { add, remove, serve, tenants: () => lines.keys(), size: () => size };
}
