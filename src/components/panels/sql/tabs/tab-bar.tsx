import { clsx } from 'clsx';
import Ellipsis from 'lucide-react/icons/ellipsis';
import Plus from 'lucide-react/icons/plus';
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslate } from '../../../../hooks/platform.ts';
import { IconButton } from '../../../ui/button.tsx';
import { innerFocusRing } from '../../../ui/focus-ring.ts';
import { Menu } from '../../../ui/menu.tsx';
import { NameDialog } from '../name-dialog.tsx';
import type { SqlTab } from './tab-index.ts';
import type { Tabs } from './use-tabs.ts';

const tabClass =
  'pk:-mb-px pk:h-9 pk:max-w-48 pk:shrink-0 pk:cursor-pointer pk:truncate pk:border-b-2 pk:bg-transparent pk:px-2.5 pk:text-sm';

export interface TabBarProps {
  tabs: Tabs;
  /** Id of the element that has the text. */
  controls: string;
  /** Buttons at the end. */
  children?: ReactNode;
}

/** Where the keys lead among the tabs; nothing for other keys. */
function nextOf(key: string, at: number, count: number): number | undefined {
  if (key === 'ArrowRight') return (at + 1) % count;
  if (key === 'ArrowLeft') return (at + count - 1) % count;
  if (key === 'Home') return 0;
  return key === 'End' ? count - 1 : undefined;
}

function TabList({ tabs, controls, onRename }: Omit<TabBarProps, 'children'> & { onRename: (tab: SqlTab) => void }) {
  const t = useTranslate();
  const list = useRef<HTMLDivElement>(null);
  const { active } = tabs;
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView?.({ block: 'nearest', inline: 'nearest' });
  }, [active.id]);
  const press = (event: KeyboardEvent) => {
    const at = tabs.tabs.findIndex(({ id }) => id === active.id);
    const next = nextOf(event.key, at, tabs.tabs.length);
    const to = next === undefined ? undefined : tabs.tabs[next];
    if (event.key === 'Delete') tabs.close(active.id);
    else if (event.key === 'F2') onRename(active);
    else if (to) tabs.choose(to.id);
    else return;
    event.preventDefault();
    requestAnimationFrame(() => list.current?.querySelector<HTMLElement>('[aria-selected="true"]')?.focus());
  };
  return (
    <div
      ref={list}
      role="tablist"
      tabIndex={-1}
      aria-label={t('sql.tabs.label')}
      onKeyDown={press}
      className="pk:flex pk:min-w-0 pk:overflow-x-auto pk:outline-none"
    >
      {tabs.tabs.map((tab) => {
        const selected = tab.id === active.id;
        return (
          <button
            key={tab.id}
            type="button"
            role="tab"
            aria-selected={selected}
            aria-controls={selected ? controls : undefined}
            tabIndex={selected ? 0 : -1}
            title={tab.name}
            onClick={() => tabs.choose(tab.id)}
            onDoubleClick={() => onRename(tab)}
            className={clsx(
              tabClass,
              innerFocusRing,
              selected
                ? 'pk:border-accent-text pk:font-medium pk:text-fg'
                : 'pk:border-transparent pk:text-muted pk:hover:text-fg',
            )}
          >
            {tab.name}
          </button>
        );
      })}
    </div>
  );
}

/** The texts that are open: choose, make, rename, close, and open again what was closed. */
export function TabBar({ tabs, controls, children }: TabBarProps) {
  const t = useTranslate();
  const [renaming, setRenaming] = useState<SqlTab>();
  const { active, reopen } = tabs;
  const items = [
    { id: 'rename', label: t('sql.tabs.rename'), hint: 'F2', onSelect: () => setRenaming(active) },
    { id: 'close', label: t('sql.tabs.close'), hint: t('sql.key.delete'), onSelect: () => tabs.close(active.id) },
    { id: 'reopen', label: t('sql.tabs.reopen'), disabled: !reopen, onSelect: () => reopen?.() },
  ];
  return (
    <div className="pk:flex pk:shrink-0 pk:items-center pk:gap-1 pk:border-b pk:border-line pk:px-2">
      <TabList tabs={tabs} controls={controls} onRename={setRenaming} />
      <IconButton label={t('sql.tabs.new')} size="small" onClick={() => tabs.add()}>
        <Plus aria-hidden size={16} />
      </IconButton>
      <span className="pk:ms-auto pk:flex pk:shrink-0 pk:items-center">
        {children}
        <Menu
          align="end"
          items={items}
          trigger={
            <IconButton label={t('sql.tabs.more', { name: active.name })} size="small" tooltip={false}>
              <Ellipsis aria-hidden size={16} />
            </IconButton>
          }
        />
      </span>
      {renaming && (
        <NameDialog
          title={t('sql.tabs.rename.title')}
          action={t('sql.tabs.rename')}
          name={renaming.name}
          onDone={(name) => {
            tabs.rename(renaming.id, name);
            setRenaming(undefined);
          }}
          onClose={() => setRenaming(undefined)}
        />
      )}
    </div>
  );
}
