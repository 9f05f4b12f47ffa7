import { useEffect } from 'react';
import { useCurrentPanel } from '../components/index.ts';
import { useTranslate } from '../hooks/platform.ts';
import { useProject } from '../hooks/projects.ts';

/** Names the page after its place, so that tabs, history and screen readers tell them apart. */
export function useDocumentTitle(): void {
  const t = useTranslate();
  const { title: panel = t('panel.unknown.title'), project } = useCurrentPanel();
  const { data } = useProject(project);
  const title = [panel, project && (data?.name ?? project), t('app.name')].filter(Boolean).join(' · ');
  useEffect(() => {
    document.title = title;
  }, [title]);
}
