/** Files that run in a thread or a process of their own. */
export type Entry = 'worker' | 'make-template';

const fromSource = import.meta.url.endsWith('.ts');
const found = new Map<Entry, Promise<URL>>();

async function find(entry: Entry): Promise<URL> {
  if (!fromSource) return new URL(`./${entry}.js`, import.meta.url);
  const { bundleEntry } = await import('./bundle-entry.ts');
  return bundleEntry(entry);
}

/** Where an entry's code is: emitted code as it is, from source in a bundle. */
export function findEntry(entry: Entry): Promise<URL> {
  const url = found.get(entry) ?? find(entry);
  found.set(entry, url);
  return url;
}
