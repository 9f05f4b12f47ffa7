/** How much happened in the last minute, or however long a window is, told in slices of a twelfth of it. */
export interface Slices {
  readonly counts: Uint32Array;
  /** Number of the slice that time is in, counted from the clock's beginning. */
  latest: number;
  total: number;
}

/** So many slices are a window. */
export const slicesInWindow = 12;
// One more is kept: the oldest and the newest are partly within the window.
const ring = slicesInWindow + 1;

export function createSlices(): Slices {
  return { counts: new Uint32Array(ring), latest: 0, total: 0 };
}

/** Forgets what lies behind the window that ends in a slice. */
function moveTo(slices: Slices, slice: number): void {
  const { counts } = slices;
  const gap = Math.min(ring, slice - slices.latest);
  for (let step = 1; step <= gap; step += 1) {
    const at = (slice - gap + step) % ring;
    slices.total -= counts[at] ?? 0;
    counts[at] = 0;
  }
  if (gap > 0) slices.latest = slice;
}

/** How much happened in the window that ends in a slice. */
export function used(slices: Slices, slice: number): number {
  moveTo(slices, slice);
  return slices.total;
}

export function add(slices: Slices, slice: number): void {
  moveTo(slices, slice);
  const at = slice % ring;
  slices.counts[at] = (slices.counts[at] ?? 0) + 1;
  slices.total += 1;
}

/** The number of the first slice in which less than `limit` is in the window, if nothing more happens. */
export function freeFrom(slices: Slices, slice: number, limit: number): number {
  moveTo(slices, slice);
  let left = slices.total;
  for (let at = slice - slicesInWindow; left >= limit && at <= slice; at += 1) {
    left -= slices.counts[at % ring] ?? 0;
    if (left < limit) return at + ring;
  }
  return slice;
}
