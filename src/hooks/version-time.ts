/** The time that a version of 14 digits says, in milliseconds since 1970; nothing for any other version. */
export function timeOfVersion(version: string): number | undefined {
  const parts = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/.exec(version);
  if (!parts) return undefined;
  const [, year, month, day, hour, minute, second] = parts;
  const iso = `${year}-${month}-${day}T${hour}:${minute}:${second}.000Z`;
  const time = Date.parse(iso);
  // 31 February is none, though it can be counted.
  return Number.isNaN(time) || new Date(time).toISOString() !== iso ? undefined : time;
}
