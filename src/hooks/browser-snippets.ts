import { platformError } from '../api/errors.ts';
import type { Snippet, SnippetStore } from './host-ports.ts';
import { readKept, writeKept } from './kept.ts';
import { newId } from './new-id.ts';

function parse(value: unknown): readonly Snippet[] | undefined {
  if (!Array.isArray(value)) return undefined;
  return value.flatMap((item: unknown) => {
    if (typeof item !== 'object' || item === null) return [];
    const [id, name, sql]: unknown[] = ['id', 'name', 'sql'].map((field) => Reflect.get(item, field));
    return typeof id === 'string' && typeof name === 'string' && typeof sql === 'string' ? [{ id, name, sql }] : [];
  });
}

/**
 * Snippets in this browser, where the host has no store of its own.
 * @param place where they are kept, for one person and one project
 */
export function createBrowserSnippets(place: string): SnippetStore {
  const key = `${place}:snippets`;
  const read = () => readKept('local', key, parse) ?? [];
  const write = (snippets: readonly Snippet[]) => {
    if (writeKept('local', key, snippets)) return;
    throw platformError('unavailable', { message: 'The storage of this browser is full or turned off.' });
  };
  return {
    list: async () => read(),
    save: async (_, snippet) => {
      const made = { ...snippet, id: newId() };
      write([made, ...read()]);
      return made;
    },
    remove: async (_, id) => write(read().filter((one) => one.id !== id)),
  };
}
