import { expect, it } from 'vitest';
import { placeTooltip } from './place-tooltip.ts';

const screen = { width: 800, height: 600 };
const size = { width: 100, height: 20 };

it('stands above the middle of what it is about', () => {
  expect(placeTooltip({ left: 400, top: 300, width: 40, height: 30 }, size, 'top', screen)).toEqual({
    left: 370,
    top: 274,
  });
});

it('goes below where there is no room above, and to the other side where one has none', () => {
  expect(placeTooltip({ left: 400, top: 10, width: 40, height: 30 }, size, 'top', screen).top).toBe(46);
  expect(placeTooltip({ left: 750, top: 300, width: 40, height: 30 }, size, 'right', screen).left).toBe(644);
});

it('never leaves the screen', () => {
  const place = placeTooltip({ left: 790, top: 300, width: 10, height: 10 }, size, 'bottom', screen);
  expect(place.left).toBe(692);
});
