/** The names of the panels: seen in the sidebar before any panel's own texts are loaded. */
export const titles = {
  'projects.title': 'Projects',
  'launch.title': 'Launch project',
  'status.title': 'Status',
  'sql.title': 'SQL',
  'migrations.title': 'Migrations',
  'logs.title': 'Logs',
  'branches.title': 'Branches',
  'recovery.title': 'Recovery',
  'audit.title': 'Activity',
} as const;
