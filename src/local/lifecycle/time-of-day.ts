const dayMs = 86_400_000;
const pattern = /^([01]\d|2[0-3]):([0-5]\d):([0-5]\d)$/;

/** Milliseconds since midnight for a time of day, `HH:MM:SS`; nothing for anything else. */
export function readTimeOfDay(text: string): number | undefined {
  const [, hours, minutes, seconds] = pattern.exec(text) ?? [];
  if (hours === undefined) return undefined;
  return ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000;
}

/**
 * The last time that it was this time of day in UTC, in milliseconds since 1970.
 * @param now milliseconds since 1970
 */
export function lastTimeOf(timeOfDay: string, now: number): number {
  const sinceMidnight = readTimeOfDay(timeOfDay) ?? 0;
  const today = now - (now % dayMs) + sinceMidnight;
  return today <= now ? today : today - dayMs;
}
