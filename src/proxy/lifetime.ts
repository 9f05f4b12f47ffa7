import { platformError } from '../api/errors.ts';

const units: Readonly<Record<string, number>> = { '': 1, s: 1, m: 60, h: 3_600 };

/**
 * Reads a lifetime as seconds: a number of them, or a text such as `90s`, `15m`, `24h`.
 * @throws PlatformError `invalid_input` for anything else, and for more than `most` seconds
 */
export function readLifetime(lifetime: number | string, most: number): number {
  const [, digits = '', unit = ''] = /^(\d{1,9})([smh]?)$/.exec(String(lifetime)) ?? [];
  const seconds = digits === '' ? Number.NaN : Number(digits) * (units[unit] ?? Number.NaN);
  if (seconds >= 1 && seconds <= most) return seconds;
  throw platformError('invalid_input', {
    message: `A lifetime is a number of seconds or a text such as 15m, ${most / 3_600} hours at most.`,
    details: { field: 'expiresIn' },
  });
}
