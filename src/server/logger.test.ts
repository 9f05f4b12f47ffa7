import { expect, it } from 'vitest';
import { createLogger, describeThrown, readLogLevel } from './logger.ts';

it('writes one line of JSON from its level on, whatever the fields hold', () => {
  const lines: string[] = [];
  const logger = createLogger({ level: 'warn', write: (line) => lines.push(line) });
  logger.info({}, 'unheard');
  logger.warn({ ref: 'a\nlevel=error', level: 'debug' }, 'two\nlines');
  expect(lines).toHaveLength(1);
  expect(lines[0]?.trimEnd()).not.toContain('\n');
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({ level: 'warn', ref: 'a\nlevel=error', message: 'two\nlines' });
});

it('names the levels when it is given another', () => {
  expect(readLogLevel(undefined)).toBe('warn');
  expect(readLogLevel('debug')).toBe('debug');
  expect(() => readLogLevel('loud')).toThrow('PLATFORM_KIT_LOG_LEVEL is one of debug, info, warn, error.');
});

it('tells kind and place of what was thrown, and not its text', () => {
  const described = describeThrown(new TypeError('CANARY'));
  expect(described.error).toBe('TypeError');
  expect(described.at[0]).toContain('logger.test.ts');
  expect(JSON.stringify(described)).not.toContain('CANARY');
  expect(describeThrown(Object.assign(new Error('CANARY'), { code: 'ENOSPC' })).code).toBe('ENOSPC');
  expect(describeThrown('CANARY')).toEqual({ error: 'string', at: [] });
});
