import { useInsertionEffect, useMemo, useRef } from 'react';
import { useTranslate } from '../../../hooks/platform.ts';
import { useCommand } from '../../shell/commands.tsx';
import { useModKey } from '../../shell/use-mod-key.ts';

/** Puts "Run" into the command palette and the shortcut sheet. */
export function useRunCommand(run: () => void): void {
  const t = useTranslate();
  const mod = useModKey();
  const newest = useRef(run);
  useInsertionEffect(() => {
    newest.current = run;
  });
  useCommand(
    useMemo(
      () => ({
        id: 'sql.run',
        label: t('sql.run'),
        shortcut: `${mod}+${t('shortcuts.key.enter')}`,
        run: () => newest.current(),
      }),
      [t, mod],
    ),
  );
}
