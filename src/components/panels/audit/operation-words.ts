import { catalogue } from '../../../api/operations.ts';
import type { MessageKey, Translate } from '../../../messages/translate.ts';

/** Operations whose id says too little, and what happens before there is an operation. */
const named = {
  'door-enter': 'audit.what.door-enter',
  'door-leave': 'audit.what.door-leave',
  'door-refuse': 'audit.what.door-refuse',
  'kit-get-session': 'audit.what.kit-get-session',
  'kit-get-project-access': 'audit.what.kit-get-project-access',
  'kit-confirm': 'audit.what.kit-confirm',
  'kit-list-audit': 'audit.what.kit-list-audit',
  'kit-list-restore-points': 'audit.what.kit-list-restore-points',
  'v1-run-a-query': 'audit.what.v1-run-a-query',
  'v1-read-only-query': 'audit.what.v1-read-only-query',
} as const satisfies Readonly<Record<string, MessageKey>>;

const isNamed = (id: string): id is keyof typeof named => Object.hasOwn(named, id);

/** Words that an id writes small. */
const proper: Readonly<Record<string, string>> = {
  api: 'API',
  sso: 'SSO',
  sql: 'SQL',
  ssl: 'SSL',
  pgsodium: 'pgsodium',
};

/**
 * An operation in words: the platform's ids are short sentences (`v1-pause-a-project`), so they read well without their
 * version. One that the catalogue does not have reads as it came.
 */
export function operationWords(t: Translate, id: string | null): string {
  if (id === null) return t('audit.what.none');
  if (isNamed(id)) return t(named[id]);
  const words = id
    .replace(/^v\d+-/, '')
    .split('-')
    .map((word) => proper[word] ?? word)
    .join(' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Everything that may be asked for, by its words. */
export function operationChoices(t: Translate, chosen: string) {
  const ids = new Set([...Object.keys(catalogue), ...Object.keys(named), ...(chosen === '' ? [] : [chosen])]);
  return [...ids]
    .map((value) => ({ value, label: operationWords(t, value) }))
    .sort((a, b) => a.label.localeCompare(b.label));
}
