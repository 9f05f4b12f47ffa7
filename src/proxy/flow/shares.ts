import { add, createSlices, freeFrom, type Slices, slicesInWindow, used } from './slices.ts';

/** What tenants have used of a common window, and who may use more of it. */
export interface Shares {
  /** When a tenant may send one more, by the clock's milliseconds; 0 for now. */
  readonly opensAt: (tenant: string, limit: number, now: number) => number;
  readonly take: (tenant: string, now: number) => void;
}

/** Of a window so much is kept for who has had less than a fair share. */
const reserved = 0.25;

/**
 * Makes the shares of a window that slides. Whoever has had a fair share (one part for each tenant that sends, and one
 * for who may come) leaves the last quarter of the window to the others.
 * @param seconds length of the window
 */
export function createShares(seconds: number): Shares {
  const sliceMs = (seconds * 1000) / slicesInWindow;
  const all = createSlices();
  const tenants = new Map<string, Slices>();

  function forgetIdle(slice: number): void {
    if (all.latest === slice) return;
    for (const [tenant, slices] of tenants) if (used(slices, slice) === 0) tenants.delete(tenant);
  }

  function opensAt(tenant: string, limit: number, now: number): number {
    const slice = Math.floor(now / sliceMs);
    forgetIdle(slice);
    const total = used(all, slice);
    const open = limit - Math.floor(limit * reserved);
    if (total < open) return 0;
    const own = tenants.get(tenant);
    const fair = limit / (tenants.size + 1);
    const within = !own || used(own, slice) < fair;
    if (within && total < limit) return 0;
    const forAll = freeFrom(all, slice, within ? limit : open);
    const forOwn = own && !within ? Math.max(freeFrom(own, slice, fair), freeFrom(all, slice, limit)) : forAll;
    return Math.min(forAll, forOwn) * sliceMs;
  }

  function take(tenant: string, now: number): void {
    const slice = Math.floor(now / sliceMs);
    forgetIdle(slice);
    const own = tenants.get(tenant) ?? createSlices();
    tenants.set(tenant, own);
    add(own, slice);
    add(all, slice);
  }

  return { opensAt, take };
}
