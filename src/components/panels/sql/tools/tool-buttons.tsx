import Bookmark from 'lucide-react/icons/bookmark';
import History from 'lucide-react/icons/history';
import Keyboard from 'lucide-react/icons/keyboard';
import { useTranslate } from '../../../../hooks/platform.ts';
import { IconButton } from '../../../ui/button.tsx';
import type { SqlTools } from './use-sql-tools.ts';

/** Opens what was run, what is kept, and the keys. */
export function ToolButtons({ tools }: { tools: SqlTools }) {
  const t = useTranslate();
  return (
    <>
      <IconButton size="small" label={t('sql.history.title')} onClick={() => tools.open('history')}>
        <History aria-hidden size={16} />
      </IconButton>
      <IconButton size="small" label={t('sql.snippets.title')} onClick={() => tools.open('snippets')}>
        <Bookmark aria-hidden size={16} />
      </IconButton>
      <IconButton size="small" label={t('shortcuts.title')} onClick={() => tools.open('shortcuts')}>
        <Keyboard aria-hidden size={16} />
      </IconButton>
    </>
  );
}
