import { useTranslate } from '../../hooks/platform.ts';
import type { MessageKey } from '../../messages/translate.ts';
import { Sheet } from '../ui/dialog.tsx';
import { Keys } from '../ui/kbd.tsx';
import { useCommands } from './commands.tsx';
import { useModKey } from './use-mod-key.ts';

interface Shortcut {
  readonly id: string;
  readonly text: string;
  readonly keys: readonly string[];
}

function useShortcuts(): readonly Shortcut[] {
  const t = useTranslate();
  const mod = useModKey();
  const fixed: readonly (readonly [MessageKey, readonly string[]])[] = [
    ['shortcuts.palette', [mod, 'K']],
    ['shortcuts.sheet', ['?']],
    ['shortcuts.filter', ['/']],
    ['shortcuts.rows', ['↑', '↓']],
    ['shortcuts.open', [t('shortcuts.key.enter')]],
    ['shortcuts.close', [t('shortcuts.key.escape')]],
  ];
  const own = useCommands().flatMap(({ id, label, shortcut }) =>
    shortcut ? [{ id, text: label, keys: shortcut.split(' ') }] : [],
  );
  return [...fixed.map(([id, keys]) => ({ id, text: t(id), keys })), ...own];
}

/** Every shortcut that holds here. */
export function ShortcutsSheet({ open, onClose }: { open: boolean; onClose: () => void }) {
  const t = useTranslate();
  const shortcuts = useShortcuts();
  return (
    <Sheet open={open} onOpenChange={onClose} title={t('shortcuts.title')} closeLabel={t('common.close')}>
      <dl className="pk:flex pk:flex-col">
        {shortcuts.map(({ id, text, keys }) => (
          <div
            key={id}
            className="pk:flex pk:min-h-9 pk:items-center pk:justify-between pk:gap-4 pk:border-b pk:border-line"
          >
            <dt className="pk:text-sm">{text}</dt>
            <dd>
              <Keys keys={keys} />
            </dd>
          </div>
        ))}
      </dl>
    </Sheet>
  );
}
