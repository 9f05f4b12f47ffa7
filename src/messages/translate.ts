import type { en } from './en/index.ts';
import { findEnglish } from './english.ts';

type Catalogue = typeof en;
type Keys = keyof Catalogue;

/** A key of the catalogue; of a plural, the part before `_one` and `_other`. */
export type MessageKey = Keys extends infer K
  ? K extends `${infer Base}_one`
    ? Base
    : K extends `${string}_other`
      ? never
      : K
  : never;

/** Texts that replace or complete the English ones. */
export type Messages = Readonly<Partial<Record<Keys, string>>>;

export type MessageValues = Readonly<Record<string, string | number>>;

/** Gives the text for a key; `count` chooses the plural form. */
export type Translate = (key: MessageKey, values?: MessageValues) => string;

/**
 * Makes a translator. Numbers are written in the locale's way.
 * @param messages texts in place of the English ones; what they leave out stays English
 * @param locale a BCP 47 tag
 */
export function createTranslate(messages: Messages, locale: string): Translate {
  const plural = new Intl.PluralRules(locale);
  const number = new Intl.NumberFormat(locale);
  const own = new Map<string, string>(Object.entries(messages));
  const find = (key: string) => own.get(key) ?? findEnglish(key);
  return (key, values = {}) => {
    const { count } = values;
    const form = typeof count === 'number' ? `${key}_${plural.select(count)}` : key;
    const text = find(form) ?? find(`${key}_other`) ?? find(key) ?? key;
    return text.replace(/\{(\w+)\}/g, (whole, name: string) => {
      const value = values[name];
      if (value === undefined) return whole;
      return typeof value === 'number' ? number.format(value) : value;
    });
  };
}
