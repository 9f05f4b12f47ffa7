import { useNavigation } from '../../hooks/navigation.ts';
import { useTranslate } from '../../hooks/platform.ts';
import type { Project } from '../../hooks/projects.ts';
import { useCommands } from './commands.tsx';
import { usePanelRegistry } from './panel-registry.ts';
import { panelTitle } from './panel-title.ts';
import { type Theme, useTheme } from './theme.ts';
import { useCurrentPanel } from './use-current-panel.ts';

/** A line of the palette. */
export interface PaletteItem {
  readonly id: string;
  readonly label: string;
  readonly hint?: string;
  readonly run: () => void;
}

const themes: readonly Theme[] = ['light', 'dark', 'system'];

/** Projects that are drawn at once; more would make typing slow and help nobody. */
const most = 40;

/** Every word of the query somewhere in the text, in any order. */
export function matches(text: string, query: string): boolean {
  const wanted = query.toLowerCase().split(/\s+/).filter(Boolean);
  const lower = text.toLowerCase();
  return wanted.every((word) => lower.includes(word));
}

/** The panels of the platform and of the current project. */
export function usePanelItems(): readonly PaletteItem[] {
  const t = useTranslate();
  const { go } = useNavigation();
  const { shown } = useCurrentPanel();
  return usePanelRegistry()
    .filter(({ scope }) => scope === 'platform' || shown !== '')
    .map(({ id, title, scope }) => ({
      id: `panel:${id}`,
      label: panelTitle(t, { title }),
      run: () => go(scope === 'platform' ? { panel: id } : { panel: id, project: shown }),
    }));
}

/** What the panels offer, and the themes. */
export function useActionItems(): readonly PaletteItem[] {
  const t = useTranslate();
  const { setTheme } = useTheme();
  const commands = useCommands().map(({ id, label, shortcut, run }) => ({
    id: `command:${id}`,
    label,
    hint: shortcut,
    run,
  }));
  const looks = themes.map((theme) => ({
    id: `theme:${theme}`,
    label: `${t('theme.label')}: ${t(`theme.${theme}`)}`,
    run: () => setTheme(theme),
  }));
  return [...commands, ...looks];
}

/** The first projects that match, and how many more there are. Keeps the panel that is shown, where it is about a project. */
export function useProjectItems(projects: readonly Project[] | undefined, query: string) {
  const { go } = useNavigation();
  const { definition } = useCurrentPanel();
  const panel = definition?.scope === 'project' ? definition.id : '';
  const found = (projects ?? []).filter(({ name, ref }) => matches(`${name} ${ref}`, query));
  const items = found.slice(0, most).map(({ name, ref }) => ({
    id: `project:${ref}`,
    label: name,
    hint: ref,
    run: () => go({ panel, project: ref }),
  }));
  return { items, more: found.length - items.length };
}
