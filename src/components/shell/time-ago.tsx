import { usePlatform } from '../../hooks/platform.ts';
import { useFormat } from '../../hooks/use-format.ts';
import { RelativeTime } from '../ui/relative-time.tsx';

/**
 * How long ago, in the reader's language; the exact time in the reader's zone in the tooltip.
 * @param value ISO text, or milliseconds since 1970
 */
export function TimeAgo({ value }: { value: string | number }) {
  const { locale, t } = usePlatform();
  const { exactTime } = useFormat();
  return <RelativeTime value={value} locale={locale} formatExact={exactTime} copiedLabel={t('common.copied')} />;
}
