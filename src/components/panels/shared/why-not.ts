import { useTranslate } from '../../../hooks/platform.ts';
import type { Can } from '../../../hooks/use-can.ts';

type Refused = Pick<Can, 'why' | 'capability' | 'environment'>;

/** Where a right is had that is missing here. */
function elsewhere({ environment }: Refused) {
  return environment === 'production' ? ('development' as const) : ('production' as const);
}

/** Why an action cannot be used; nothing when it can, or while that is being found out. */
export function useWhyNot(can: Refused): string | undefined {
  const t = useTranslate();
  const { why, capability } = can;
  if (why === undefined) return undefined;
  if (why === 'unknown') return t('denied.unknown');
  return why === 'capability' ? t('denied.capability', { capability }) : t(`denied.${elsewhere(can)}`, { capability });
}

/** The same in as few words as a menu has room for. */
export function useShortWhyNot(can: Refused): string | undefined {
  const t = useTranslate();
  const { why, capability } = can;
  if (why === undefined) return undefined;
  return why === 'environment' ? t(`denied.short.${elsewhere(can)}`) : t('denied.short', { capability });
}
