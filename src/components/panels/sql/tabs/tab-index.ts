import { keptPrefix, readKept, writeKept } from '../../../../hooks/kept.ts';

/** A text of the editor, by its name. */
export interface SqlTab {
  readonly id: string;
  readonly name: string;
}

/** Which texts there are; what is in them is kept for each by itself. */
export interface TabIndex {
  readonly open: readonly SqlTab[];
  /** Newest last; can be opened again. */
  readonly closed: readonly SqlTab[];
}

/** Closed texts that are kept. */
const mostClosed = 20;

/**
 * Where the texts of one person for one project are kept. Somebody else in the same browser has another place, and
 * signing out forgets it, as all that begins with the kit's scope.
 */
export function placeOfTexts(scope: string, who: { tenant: string; id: string }, project: string): string {
  const person = [who.tenant, who.id].map(encodeURIComponent).join('/');
  return `${keptPrefix}${scope}:sql:${project}:${person}`;
}

export const indexKey = (place: string) => `${place}:tabs`;
export const textKey = (place: string, id: string) => `${place}:text:${id}`;

function parseTabs(value: unknown): readonly SqlTab[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((item: unknown) => {
    if (typeof item !== 'object' || item === null) return [];
    const [id, name]: unknown[] = [Reflect.get(item, 'id'), Reflect.get(item, 'name')];
    return typeof id === 'string' && typeof name === 'string' ? [{ id, name }] : [];
  });
}

function parse(value: unknown): TabIndex | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  return { open: parseTabs(Reflect.get(value, 'open')), closed: parseTabs(Reflect.get(value, 'closed')) };
}

/** Gives a new text its name by its number. */
export type NameTab = (number: number) => string;

/** The texts that are kept, as another page of the browser may have left them a moment ago; at least one is open. */
export function readIndex(place: string, nameOf: NameTab): TabIndex {
  const { open, closed } = readKept('local', indexKey(place), parse) ?? { open: [], closed: [] };
  // The same one in each page that is opened before anything was kept.
  return { open: open.length > 0 ? open : [{ id: 'first', name: nameOf(1) }], closed };
}

/** Changes the list at once, on top of what is kept now; what falls out of the closed ones is forgotten. */
export function changeIndex(place: string, nameOf: NameTab, change: (index: TabIndex) => TabIndex): TabIndex {
  const { open, closed } = change(readIndex(place, nameOf));
  const kept = closed.slice(-mostClosed);
  for (const { id } of closed.slice(0, -mostClosed)) writeKept('local', textKey(place, id), undefined);
  const next = { open, closed: kept };
  writeKept('local', indexKey(place), next);
  return next;
}

/** The first number that no tab has in its name. */
export function freeName({ open }: TabIndex, nameOf: NameTab): string {
  let number = 1;
  while (open.some(({ name }) => name === nameOf(number))) number += 1;
  return nameOf(number);
}
