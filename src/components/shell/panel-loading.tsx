import type { ReactNode } from 'react';
import { useTranslate } from '../../hooks/platform.ts';
import { SkeletonRows } from '../ui/skeleton.tsx';
import { usePanelContext } from './panel-context.ts';
import { useSlots } from './slots.ts';

/** While the panel or its first data is on its way: the host's own, else the given shape, else rows. */
export function PanelLoading({ children }: { children?: ReactNode }) {
  const t = useTranslate();
  const { id, project } = usePanelContext();
  const { loading } = useSlots();
  if (loading) return loading({ panel: id, project: project || undefined });
  return children ?? <SkeletonRows label={t('panel.loading')} />;
}
