import { useInsertionEffect, useMemo, useRef } from 'react';
import { useTranslate } from '../../../../hooks/platform.ts';
import type { MessageKey } from '../../../../messages/translate.ts';
import { useCommand } from '../../../shell/commands.tsx';
import { useModKey } from '../../../shell/use-mod-key.ts';
import type { ToolActions } from './use-sql-tools.ts';

type Name = keyof ToolActions;

const labels: Readonly<Record<Name, MessageKey>> = {
  run: 'sql.run',
  explain: 'sql.explain',
  save: 'sql.snippets.save',
  format: 'sql.format',
  history: 'sql.history.title',
  snippets: 'sql.snippets.title',
};

/** Keys of the actions of the editor, as they are written for a reader. */
export function useSqlKeys(): Readonly<Partial<Record<Name, string>>> {
  const t = useTranslate();
  const mod = useModKey();
  return useMemo(() => {
    const [enter, shift, alt] = [t('shortcuts.key.enter'), t('sql.key.shift'), t('sql.key.alt')];
    return {
      run: `${mod}+${enter}`,
      explain: `${mod}+${shift}+${enter}`,
      save: `${mod}+S`,
      format: `${alt}+${shift}+F`,
    };
  }, [t, mod]);
}

function useSqlCommand(name: Name, actions: ToolActions): void {
  const t = useTranslate();
  const shortcut = useSqlKeys()[name];
  const newest = useRef(actions);
  useInsertionEffect(() => {
    newest.current = actions;
  });
  useCommand(
    useMemo(
      () => ({
        id: `sql.${name}`,
        label: t(labels[name]),
        ...(shortcut !== undefined && { shortcut: shortcut.replaceAll('+', ' ') }),
        run: () => newest.current[name](),
      }),
      [t, name, shortcut],
    ),
  );
}

/** Puts what the editor can do into the command palette and the shortcut sheet. */
export function useSqlCommands(actions: ToolActions): void {
  useSqlCommand('run', actions);
  useSqlCommand('explain', actions);
  useSqlCommand('save', actions);
  useSqlCommand('format', actions);
  useSqlCommand('history', actions);
  useSqlCommand('snippets', actions);
}
