import type { ReactNode } from 'react';
import { useHealth } from '../../../hooks/health.ts';
import { useTranslate } from '../../../hooks/platform.ts';
import type { ProjectDetails } from '../../../hooks/projects.ts';
import { useDatabaseSummary } from '../../../hooks/usage.ts';
import { ErrorNote } from '../../shell/error-note.tsx';
import { usePanelLoaded } from '../../shell/panel-context.ts';
import { PanelFrame } from '../../shell/panel-frame.tsx';
import { PanelLoading } from '../../shell/panel-loading.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import type { PanelProps } from '../define-panel.ts';
import { Loaded } from '../shared/loaded.tsx';
import { OverdueNote, StuckNote } from './attention.tsx';
import { ActionNote, ProjectActionBar } from './project-action-bar.tsx';
import { actionOperations } from './project-action-list.ts';
import { ProjectSummary } from './project-summary.tsx';
import { RenameDialog } from './rename-dialog.tsx';
import { ServicesTable } from './services-table.tsx';
import { UsageSummary } from './usage-summary.tsx';
import { type ProjectActions, useProjectActions } from './use-project-actions.ts';

type Health = ReturnType<typeof useHealth>;

interface PartProps {
  project: ProjectDetails;
  health: Health;
}

function Section({ title, edge, children }: { title: string; edge?: boolean; children: ReactNode }) {
  return (
    <section className="pk:flex pk:flex-col pk:gap-2 pk:border-t pk:border-line pk:py-4">
      <h2 className="pk:px-4 pk:text-base pk:font-semibold">{title}</h2>
      {edge ? children : <div className="pk:px-4">{children}</div>}
    </section>
  );
}

function Services({ project, health }: PartProps) {
  const t = useTranslate();
  const title = t(project.status === 'COMING_UP' ? 'status.steps' : 'status.services');
  if (!health.asked)
    return (
      <Section title={title}>
        <p className="pk:text-sm pk:text-muted">{t('status.services.notAsked')}</p>
      </Section>
    );
  return (
    <Section title={title} edge>
      <Loaded
        query={health.health}
        operationId="v1-get-services-health"
        project={project.ref}
        loading={<SkeletonRows label={t('common.loading')} />}
        padded
      >
        {(services) => <ServicesTable services={services} project={project} />}
      </Loaded>
    </Section>
  );
}

function ActionFailure({ actions, project }: { actions: ProjectActions; project: string }) {
  if (!actions.failed) return null;
  const { action, error } = actions.failed;
  return (
    <ErrorNote
      error={error}
      operationId={actionOperations[action]}
      project={project}
      onRetry={action === 'rename' ? undefined : () => actions.press(action)}
    />
  );
}

function databaseIsReady({ health, asked }: Health): boolean {
  return asked && (health.data ?? []).some(({ name, status }) => name === 'db' && status === 'ACTIVE_HEALTHY');
}

function ProjectView({ project, health }: PartProps) {
  const t = useTranslate();
  const ready = databaseIsReady(health);
  const summary = useDatabaseSummary(project.ref, { enabled: false });
  const actions = useProjectActions(project, summary.data);
  return (
    <PanelFrame actions={<ProjectActionBar status={project.status} project={project.ref} actions={actions} />}>
      <div className="pk:flex pk:flex-col pk:gap-3 pk:p-4">
        {health.project.error && (
          <ErrorNote
            error={health.project.error}
            operationId="v1-get-project"
            project={project.ref}
            onRetry={health.check}
          />
        )}
        <ActionFailure actions={actions} project={project.ref} />
        <ProjectSummary project={project} />
        <StuckNote project={project} />
        {health.overdue && <OverdueNote onCheck={health.check} />}
        <ActionNote status={project.status} project={project.ref} />
      </div>
      <Services project={project} health={health} />
      <Section title={t('status.usage')}>
        <UsageSummary project={project.ref} ready={ready} />
      </Section>
      {actions.renaming && (
        <RenameDialog
          name={project.name}
          busy={actions.pending === 'rename'}
          onRename={actions.rename}
          onClose={actions.closeRename}
        />
      )}
    </PanelFrame>
  );
}

/** The state of a project: as a whole, service by service, what can be done, what it uses. Looks again by itself. */
export function StatusPanel({ project: ref }: PanelProps) {
  const health = useHealth(ref);
  const { data } = health.project;
  usePanelLoaded(data !== undefined);
  if (data) return <ProjectView project={data} health={health} />;
  return (
    <PanelFrame>
      <Loaded query={health.project} operationId="v1-get-project" project={ref} loading={<PanelLoading />} padded>
        {() => null}
      </Loaded>
    </PanelFrame>
  );
}
