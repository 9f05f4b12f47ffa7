export type Side = 'top' | 'right' | 'bottom' | 'left';

/** A box on the screen, in px from its top left corner. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

type Size = Pick<Box, 'width' | 'height'>;

/** Between the tooltip and what it is about, and between the tooltip and the edge of the screen. */
const gap = 6;
const edge = 8;

const opposite = { top: 'bottom', bottom: 'top', left: 'right', right: 'left' } as const;

function beside(anchor: Box, size: Size, side: Side) {
  const middle = {
    left: anchor.left + (anchor.width - size.width) / 2,
    top: anchor.top + (anchor.height - size.height) / 2,
  };
  if (side === 'top') return { ...middle, top: anchor.top - size.height - gap };
  if (side === 'bottom') return { ...middle, top: anchor.top + anchor.height + gap };
  return { ...middle, left: side === 'left' ? anchor.left - size.width - gap : anchor.left + anchor.width + gap };
}

const within = (start: number, length: number, screen: number) =>
  Math.max(edge, Math.min(start, screen - length - edge));

/** Where a tooltip goes: at the side asked for, at the opposite one where that has no room, never off the screen. */
export function placeTooltip(anchor: Box, size: Size, side: Side, screen: Size): Pick<Box, 'left' | 'top'> {
  const fits = ({ left, top }: Pick<Box, 'left' | 'top'>) =>
    left >= edge &&
    top >= edge &&
    left + size.width <= screen.width - edge &&
    top + size.height <= screen.height - edge;
  const wanted = beside(anchor, size, side);
  const other = beside(anchor, size, opposite[side]);
  const vertical = side === 'top' || side === 'bottom';
  // Only the axis of the side decides: the other one is pushed back into the screen anyway.
  const onAxis = (place: Pick<Box, 'left' | 'top'>) =>
    fits(vertical ? { left: edge, top: place.top } : { left: place.left, top: edge });
  const chosen = !onAxis(wanted) && onAxis(other) ? other : wanted;
  return { left: within(chosen.left, size.width, screen.width), top: within(chosen.top, size.height, screen.height) };
}
