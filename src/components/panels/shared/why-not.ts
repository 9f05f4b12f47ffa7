import { useTranslate } from '../../../hooks/platform.ts';
import type { Can } from '../../../hooks/use-can.ts';

/** Why an action cannot be used; nothing when it can, or while that is being found out. */
export function useWhyNot({ allowed, capability, pending, error }: Can): string | undefined {
  const t = useTranslate();
  if (allowed || pending) return undefined;
  return error ? t('denied.unknown') : t('denied.capability', { capability });
}
