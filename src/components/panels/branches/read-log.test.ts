import { expect, it } from 'vitest';
import { failureOf, tailOf } from './read-log.ts';

it('finds the last entry with all its lines', () => {
  const log = [
    '2026-11-02T10:00:00.000Z [clone] ok',
    '2026-11-02T10:00:01.000Z [migrate] Migration 1 todos failed: ERROR:  42P07: relation exists',
    'LINE 1: create table todos',
    '        ^',
    '',
  ].join('\n');
  expect(failureOf(log)).toBe(
    'Migration 1 todos failed: ERROR:  42P07: relation exists\nLINE 1: create table todos\n        ^',
  );
});

it('finds the line that speaks of an error where there are no times', () => {
  expect(failureOf('cloning\nERROR: nothing to clone\nexit 1')).toBe('ERROR: nothing to clone');
  expect(failureOf('cloning\nexit 1')).toBe('exit 1');
  expect(failureOf('')).toBeUndefined();
});

it('keeps the end of a long log', () => {
  const log = Array.from({ length: 500 }, (_, index) => `line ${index}`).join('\n');
  expect(tailOf(log).split('\n')).toHaveLength(200);
  expect(tailOf(log).endsWith('line 499')).toBe(true);
});
