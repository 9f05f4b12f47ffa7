import { expect, it } from 'vitest';
import { createFirstSeen } from './first-seen.ts';

function createStorage() {
  const kept = new Map<string, string>();
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  };
}

it('keeps the first moment while the value stays, also for the next reader of the storage', () => {
  const storage = createStorage();
  expect(createFirstSeen(() => storage).note('ref', 'PAUSING', 100)).toBe(100);
  expect(createFirstSeen(() => storage).note('ref', 'PAUSING', 900)).toBe(100);
});

it('starts anew when the value changes', () => {
  const storage = createStorage();
  const seen = createFirstSeen(() => storage);
  seen.note('ref', 'PAUSING', 100);
  expect(seen.note('ref', 'INACTIVE', 500)).toBe(500);
  expect(seen.note('ref', 'PAUSING', 900)).toBe(900);
});

it('answers with now where nothing can be kept', () => {
  const refused = createFirstSeen(() => {
    throw new DOMException('denied', 'SecurityError');
  });
  expect(refused.note('ref', 'PAUSING', 700)).toBe(700);
  expect(createFirstSeen(() => undefined).note('ref', 'PAUSING', 800)).toBe(800);
});

it('does not trust a moment in the future', () => {
  const storage = createStorage();
  storage.setItem('platform-kit:since:ref', '5000 PAUSING');
  expect(createFirstSeen(() => storage).note('ref', 'PAUSING', 100)).toBe(100);
});
