import { useCallback } from 'react';
import { useNavigation } from './navigation.ts';
import { usePlatform } from './platform.ts';
import { changeDraft, useDraft } from './use-draft.ts';

/** A migration that is being written. */
export interface MigrationDraft {
  readonly name: string;
  readonly query: string;
  /** SQL that takes it back; empty for none. */
  readonly rollback: string;
  /** Idempotency key of these very texts, once they were sent; a change of any of them drops it. Empty for none. */
  readonly key: string;
}

export const emptyMigrationDraft: MigrationDraft = { name: '', query: '', rollback: '', key: '' };

function parse(value: unknown): MigrationDraft | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const text = (field: string) => {
    const found: unknown = Reflect.get(value, field);
    return typeof found === 'string' ? found : '';
  };
  return { name: text('name'), query: text('query'), rollback: text('rollback'), key: text('key') };
}

const placeOf = (ref: string) => ({ name: `migration:${ref}`, kind: 'local', parse }) as const;

/** The migration that is being written for a project; kept in this browser. */
export function useMigrationDraft(ref: string) {
  return useDraft({ ...placeOf(ref), initial: emptyMigrationDraft });
}

/** Puts texts behind one another, unless the one is there already. */
function append(kept: string, more: string): string {
  if (kept.trim() === '') return more;
  return kept.includes(more.trim()) ? kept : `${kept.trimEnd()}\n\n${more}`;
}

/**
 * Takes SQL into the migration that is being written for a project, behind what is there, and opens it.
 * @returns a function of the ref of the project and what is added
 */
export function useSaveAsMigration() {
  const { scope } = usePlatform();
  const { go } = useNavigation();
  return useCallback(
    (ref: string, added: Partial<Omit<MigrationDraft, 'key'>> & Pick<MigrationDraft, 'query'>) => {
      changeDraft({ ...placeOf(ref), scope }, (kept = emptyMigrationDraft) => ({
        name: kept.name || (added.name ?? ''),
        query: append(kept.query, added.query),
        rollback: append(kept.rollback, added.rollback ?? ''),
        key: '',
      }));
      // The time makes it a place of its own, so that a draft that is open there is read again.
      go({ panel: 'migrations', project: ref, state: { view: 'new', from: String(Date.now()) } });
    },
    [scope, go],
  );
}
