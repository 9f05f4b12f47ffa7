import { Command } from 'cmdk';
import { useState } from 'react';
import { useTranslate } from '../../hooks/platform.ts';
import { useProjects } from '../../hooks/projects.ts';
import { Dialog } from '../ui/dialog.tsx';
import { matches, type PaletteItem, useActionItems, usePanelItems, useProjectItems } from './palette-items.ts';

interface GroupProps {
  heading: string;
  items: readonly PaletteItem[];
  onRun: (item: PaletteItem) => void;
}

function Group({ heading, items, onRun }: GroupProps) {
  if (items.length === 0) return null;
  return (
    <Command.Group heading={heading} className="pk-palette-group">
      {items.map((item) => (
        <Command.Item
          key={item.id}
          value={item.id}
          onSelect={() => onRun(item)}
          className="pk:flex pk:min-h-row pk:cursor-pointer pk:items-center pk:gap-3 pk:rounded-md pk:px-2 pk:text-base pk:data-[selected=true]:bg-hover"
        >
          <span className="pk:min-w-0 pk:flex-1 pk:truncate">{item.label}</span>
          {item.hint && <span className="pk:font-mono pk:text-xs pk:text-muted">{item.hint}</span>}
        </Command.Item>
      ))}
    </Command.Group>
  );
}

function ProjectsNote({ failed, more }: { failed: boolean; more: number }) {
  const t = useTranslate();
  if (!failed && more === 0) return null;
  return (
    <p className="pk:px-2 pk:py-2 pk:text-xs pk:text-muted">
      {failed ? t('palette.projectsFailed') : t('palette.more', { count: more })}
    </p>
  );
}

export interface CommandPaletteProps {
  /** For switching the project. */
  onlyProjects?: boolean;
  onClose: () => void;
}

function Results({ query, onlyProjects, onRun }: { query: string; onlyProjects: boolean; onRun: GroupProps['onRun'] }) {
  const t = useTranslate();
  const projects = useProjects();
  const { items, more } = useProjectItems(projects.data, query);
  const fits = ({ label }: PaletteItem) => matches(label, query);
  const panels = usePanelItems().filter(fits);
  const actions = useActionItems().filter(fits);
  const failed = projects.isError;
  return (
    <Command.List className="pk:max-h-[50vh] pk:overflow-y-auto pk:overscroll-contain pk:p-2">
      {!failed && !projects.isPending && (
        <Command.Empty className="pk:px-2 pk:py-6 pk:text-center pk:text-sm pk:text-muted">
          {t('palette.empty')}
        </Command.Empty>
      )}
      {!onlyProjects && <Group heading={t('palette.panels')} items={panels} onRun={onRun} />}
      <Group heading={t('palette.projects')} items={items} onRun={onRun} />
      <ProjectsNote failed={failed} more={more} />
      {!onlyProjects && <Group heading={t('palette.actions')} items={actions} onRun={onRun} />}
    </Command.List>
  );
}

/** Finds panels, projects and actions by what is typed; arrows choose, Enter does. */
export function CommandPalette({ onlyProjects = false, onClose }: CommandPaletteProps) {
  const t = useTranslate();
  const [query, setQuery] = useState('');
  const run = (item: PaletteItem) => {
    onClose();
    item.run();
  };
  const title = t(onlyProjects ? 'shell.switchProject' : 'palette.title');
  return (
    <Dialog bare open onOpenChange={onClose} title={title} closeLabel={t('common.close')} size="medium">
      <Command label={title} shouldFilter={false} loop>
        <Command.Input
          value={query}
          onValueChange={setQuery}
          placeholder={onlyProjects ? t('shell.switchProject') : t('palette.placeholder')}
          className="pk:h-12 pk:w-full pk:border-b pk:border-line pk:bg-transparent pk:px-4 pk:text-base pk:outline-none"
        />
        <Results query={query} onlyProjects={onlyProjects} onRun={run} />
      </Command>
    </Dialog>
  );
}
