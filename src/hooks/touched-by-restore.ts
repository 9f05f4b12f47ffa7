import { keys } from './keys.ts';

/** What going back makes out of date, whichever way. */
export const touchedByRestore = (ref: string) => [
  keys.details(ref),
  keys.health(ref),
  keys.projects(),
  keys.restorePoints(ref),
  keys.backups(ref),
  keys.migrations(ref),
  keys.database(ref),
];
