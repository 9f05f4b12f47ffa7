import type { Migration } from '../../../hooks/migrations.ts';

/** The migrations whose name or version has a text in it. */
export function filterMigrations(entries: readonly Migration[], search: string): readonly Migration[] {
  const wanted = search.trim().toLowerCase();
  if (wanted === '') return entries;
  return entries.filter(({ version, name = '' }) => version.includes(wanted) || name.toLowerCase().includes(wanted));
}
