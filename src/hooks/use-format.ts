import { useMemo } from 'react';
import { usePlatform } from './platform.ts';

/** Values in the reader's language and time zone. Times are milliseconds since 1970. */
export interface Format {
  readonly number: (value: number) => string;
  /** Date and time to the millisecond, with the zone. */
  readonly exactTime: (time: number) => string;
  /** Date and time to the second, with the zone. */
  readonly secondTime: (time: number) => string;
  /** Time of day to the millisecond. */
  readonly clock: (time: number) => string;
  /** Time of day to the minute. */
  readonly shortClock: (time: number) => string;
  /** A size, for example `12.4 MB`. */
  readonly bytes: (bytes: number) => string;
  /** A length of time in its two largest units, for example `2 min 5 s`. */
  readonly duration: (ms: number) => string;
}

const byteUnits = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte', 'petabyte'] as const;
const timeUnits = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1000],
] as const;

function createFormat(locale: string, timeZone: string): Format {
  const number = new Intl.NumberFormat(locale);
  const parts = { hour: '2-digit', minute: '2-digit', second: '2-digit', fractionalSecondDigits: 3 } as const;
  const clock = new Intl.DateTimeFormat(locale, { timeZone, hourCycle: 'h23', ...parts });
  const shortClock = new Intl.DateTimeFormat(locale, { timeZone, timeStyle: 'short' });
  const day = { year: 'numeric', month: 'short', day: 'numeric', timeZoneName: 'short' } as const;
  const toSecond = { hour: '2-digit', minute: '2-digit', second: '2-digit' } as const;
  const second = new Intl.DateTimeFormat(locale, { timeZone, hourCycle: 'h23', ...day, ...toSecond });
  const exact = new Intl.DateTimeFormat(locale, { timeZone, hourCycle: 'h23', ...day, ...parts });
  const unit = (value: number, name: string, maximumFractionDigits: number) =>
    new Intl.NumberFormat(locale, { style: 'unit', unit: name, unitDisplay: 'short', maximumFractionDigits }).format(
      value,
    );
  return {
    number: (value) => number.format(value),
    exactTime: (time) => exact.format(time),
    secondTime: (time) => second.format(time),
    clock: (time) => clock.format(time),
    shortClock: (time) => shortClock.format(time),
    bytes: (bytes) => {
      const step = Math.min(byteUnits.length - 1, bytes < 1 ? 0 : Math.floor(Math.log2(bytes) / 10));
      return unit(bytes / 1024 ** step, byteUnits[step] ?? 'byte', step === 0 ? 0 : 1);
    },
    duration: (ms) => {
      let rest = Math.max(0, ms);
      const shown = [];
      for (const [name, size] of timeUnits) {
        const amount = Math.floor(rest / size);
        rest -= amount * size;
        if (amount > 0 && shown.length < 2) shown.push(unit(amount, name, 0));
        else if (shown.length > 0) break;
      }
      return shown.length > 0 ? shown.join(' ') : unit(0, 'second', 0);
    },
  };
}

/** Dates, numbers and sizes as the provider's `locale` and `timeZone` say. */
export function useFormat(): Format {
  const { locale, timeZone } = usePlatform();
  return useMemo(() => createFormat(locale, timeZone), [locale, timeZone]);
}
