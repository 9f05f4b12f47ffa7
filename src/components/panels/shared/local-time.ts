/** How far a zone is ahead of UTC at a moment, in milliseconds. */
function offsetOf(time: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(time);
  const value = (type: string) => Number(parts.find((part) => part.type === type)?.value ?? 0);
  const there = Date.UTC(
    value('year'),
    value('month') - 1,
    value('day'),
    value('hour'),
    value('minute'),
    value('second'),
  );
  return there - Math.floor(time / 1_000) * 1_000;
}

/**
 * An ISO time as an input of type `datetime-local` has it, in a zone. Empty stays empty.
 * @param to the smallest unit
 */
export function toLocalInput(iso: string, timeZone: string, to: 'minute' | 'second' = 'minute'): string {
  const time = Date.parse(iso);
  if (Number.isNaN(time)) return '';
  return new Date(time + offsetOf(time, timeZone)).toISOString().slice(0, to === 'minute' ? 16 : 19);
}

/** The ISO time of such an input. Empty stays empty. */
export function fromLocalInput(text: string, timeZone: string): string {
  const asUtc = Date.parse(`${text}Z`);
  if (Number.isNaN(asUtc)) return '';
  // Once more with what the first guess found: the offset of the moment itself, not of its neighbour across a change.
  const guess = asUtc - offsetOf(asUtc, timeZone);
  return new Date(asUtc - offsetOf(guess, timeZone)).toISOString();
}
