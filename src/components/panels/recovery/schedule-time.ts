const pattern = /^([01]\d|2[0-3]):[0-5]\d(?::[0-5]\d)?$/;

/** A time of day as the platform takes it, `HH:MM:SS`; nothing for what is none. */
export function normalizeTime(text: string): string | undefined {
  if (!pattern.test(text)) return undefined;
  return text.length === 5 ? `${text}:00` : text;
}

/**
 * When it is that time in UTC today, in milliseconds since 1970; nothing for what is no time.
 * @param now milliseconds since 1970
 */
export function todayAt(text: string, now: number): number | undefined {
  const time = normalizeTime(text);
  return time === undefined ? undefined : Date.parse(`${new Date(now).toISOString().slice(0, 10)}T${time}Z`);
}
