import ListOrdered from 'lucide-react/icons/list-ordered';
import { createPanelComponent } from '../../shell/panel-view.tsx';
import { definePanel } from '../define-panel.ts';

export const migrationsPanel = /* @__PURE__ */ definePanel({
  id: 'migrations',
  title: 'migrations.title',
  icon: ListOrdered,
  scope: 'project',
  requires: ['v1-list-migration-history'],
  writes: true,
  load: async () => (await import('./migrations-panel.tsx')).MigrationsPanel,
  texts: async () => (await import('../../../messages/en/migrations.ts')).migrations,
});

/** The migrations of a project: what was applied, a new one, the way back. */
export const MigrationsPanel = /* @__PURE__ */ createPanelComponent(migrationsPanel);
