import { core } from './en/core.ts';
import type { Messages } from './translate.ts';

/** The English texts that have been loaded. They are constants, so every kit of a page shares them. */
const english = new Map<string, string>(Object.entries(core));

/** Adds the texts of a panel once they are loaded. */
export function addEnglish(texts: Messages): void {
  for (const [key, text] of Object.entries(texts)) english.set(key, text);
}

/** The English text of a key; nothing when its panel has not been loaded. */
export function findEnglish(key: string): string | undefined {
  return english.get(key);
}
