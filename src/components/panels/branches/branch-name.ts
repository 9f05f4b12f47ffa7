import type { Branch } from '../../../hooks/branches.ts';
import { useTranslate } from '../../../hooks/platform.ts';

const form = /^[\w-]{1,64}$/;

/** What is wrong with a name for a branch, in the reader's words; nothing when it will do. */
export function useNameProblem(name: string, others: readonly Branch[]): string | undefined {
  const t = useTranslate();
  if (name === '') return t('branches.new.name.missing');
  if (!form.test(name)) return t('branches.new.name.form');
  if (name === 'main') return t('branches.new.name.main');
  return others.some((other) => other.name === name) ? t('branches.new.name.taken', { name }) : undefined;
}
