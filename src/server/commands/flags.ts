import { type ParseArgsConfig, parseArgs } from 'node:util';
import { platformError } from '../../api/errors.ts';

type Options = NonNullable<ParseArgsConfig['options']>;

/** What is wrong with how a command was called. */
export function misuse(message: string, cause?: unknown) {
  return platformError('invalid_input', { message, cause });
}

type Flags<T extends Options> = {
  readonly [K in keyof T]?: (T[K]['type'] extends 'boolean' ? boolean : string) | undefined;
} & { readonly help?: boolean | undefined };

/**
 * Reads the flags of a command; `--help` is always one.
 * @throws PlatformError `invalid_input` for a flag that the command doesn't have, or that lacks its value
 */
export function readFlags<T extends Options>(args: readonly string[], options: T): Flags<T> {
  try {
    const { values } = parseArgs({ args: [...args], options: { ...options, help: { type: 'boolean' } }, strict: true });
    return values as Flags<T>; // the same, said so that it can be written into a declaration
  } catch (cause) {
    const text = cause instanceof Error ? cause.message : '';
    throw misuse(`${/^[^\n]*?(?=\.(?:\s|$)|\n|$)/.exec(text)?.[0] ?? text}. See --help.`, cause);
  }
}

/** Reads a whole number between bounds. */
export function readNumber(flag: string, text: string, { least = 0, most }: { least?: number; most: number }): number {
  const number = /^\d{1,15}$/.test(text) ? Number(text) : Number.NaN;
  if (number >= least && number <= most) return number;
  throw misuse(`--${flag} takes a whole number from ${least} to ${most}.`);
}

/** Reads `on` or `off`. */
function readSwitch(flag: string, text: string): boolean {
  if (text === 'on' || text === 'off') return text === 'on';
  throw misuse(`--${flag} is on or off.`);
}

/** Reads the flags that both commands give to the embedded API. */
export function readEmbeddedFlags(values: { 'provision-ms'?: string | undefined; 'rate-limit'?: string | undefined }) {
  const { 'provision-ms': provision, 'rate-limit': rate } = values;
  return {
    ...(provision === undefined ? {} : { provisionMs: readNumber('provision-ms', provision, { most: 3_600_000 }) }),
    ...(rate === undefined ? {} : { rateLimit: readSwitch('rate-limit', rate) }),
  };
}
