type Unit = 'second' | 'minute' | 'hour' | 'day' | 'month' | 'year';

const steps: readonly (readonly [Unit, number])[] = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
];

/** `3 minutes ago`, in the locale's words. Times in milliseconds since 1970. */
export function formatRelative(time: number, now: number, locale: string): string {
  const format = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  const seconds = (time - now) / 1000;
  const step = steps.find(([, size]) => Math.abs(seconds) >= size);
  if (step) return format.format(Math.trunc(seconds / step[1]), step[0]);
  return format.format(Math.abs(seconds) < 10 ? 0 : Math.trunc(seconds), 'second');
}
