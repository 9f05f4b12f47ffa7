import { platformError } from '../api/errors.ts';

const levels = ['debug', 'info', 'warn', 'error'] as const;

export type LogLevel = (typeof levels)[number];
type Write = (fields: object, message: string) => void;

/** Four methods, as the proxy and the embedded API take them. */
export type Logger = Readonly<Record<LogLevel, Write>>;

export interface LoggerOptions {
  /** The least level that is written. */
  readonly level: LogLevel;
  /** Takes one line, with its line end. */
  readonly write?: (line: string) => void;
}

/**
 * Reads the level of `PLATFORM_KIT_LOG_LEVEL`.
 * @throws PlatformError `invalid_input` for a level that there isn't
 */
export function readLogLevel(text: string | undefined): LogLevel {
  const level = levels.find((one) => one === (text || 'warn'));
  if (level) return level;
  throw platformError('invalid_input', { message: `PLATFORM_KIT_LOG_LEVEL is one of ${levels.join(', ')}.` });
}

/** Writes one JSON object a line, on stderr; stdout belongs to the commands. */
export function createLogger({ level, write = (line) => process.stderr.write(line) }: LoggerOptions): Logger {
  const at = (one: LogLevel): Write => {
    if (levels.indexOf(one) < levels.indexOf(level)) return () => undefined;
    return (fields, message) =>
      write(`${JSON.stringify({ ...fields, time: new Date().toISOString(), level: one, message })}\n`);
  };
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
}

/** What may be logged of something thrown that nobody expected: its kind and place. Its text could hold anything. */
export function describeThrown(thrown: unknown): { error: string; code?: string; at: readonly string[] } {
  if (!(thrown instanceof Error)) return { error: typeof thrown, at: [] };
  const frames = thrown.stack?.split('\n').filter((line) => /^\s+at /.test(line)) ?? [];
  const code = 'code' in thrown && typeof thrown.code === 'string' ? { code: thrown.code } : {};
  return { error: thrown.name, ...code, at: frames.slice(0, 8).map((line) => line.trim()) };
}
