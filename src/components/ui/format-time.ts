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

/** Date, time to the second and zone. */
export function formatExact(time: number, locale: string, timeZone: string): string {
  return new Intl.DateTimeFormat(locale, {
    year: 'numeric',
    month: 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    timeZoneName: 'short',
    timeZone,
  }).format(time);
}

/** `2m 5s`, in the locale's short units; the two largest that are not zero. */
export function formatElapsed(seconds: number, locale: string): string {
  const whole = Math.max(0, Math.floor(seconds));
  const parts: readonly (readonly [Unit, number])[] = [
    ['day', Math.floor(whole / 86_400)],
    ['hour', Math.floor(whole / 3_600) % 24],
    ['minute', Math.floor(whole / 60) % 60],
    ['second', whole % 60],
  ];
  const first = Math.max(
    0,
    parts.findIndex(([, value]) => value > 0),
  );
  const shown = whole === 0 ? parts.slice(-1) : parts.slice(first, first + 2).filter(([, value]) => value > 0);
  return shown
    .map(([unit, value]) => new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'narrow' }).format(value))
    .join(' ');
}
