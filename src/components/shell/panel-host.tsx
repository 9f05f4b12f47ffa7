import { useMemo, useState } from 'react';
import { usePlatform, useTranslate } from '../../hooks/platform.ts';
import type { PanelDefinition } from '../panels/define-panel.ts';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { Notice } from '../ui/notice.tsx';
import { SkeletonRows } from '../ui/skeleton.tsx';
import { ErrorNote } from './error-note.tsx';
import { KitRoot } from './kit-root.tsx';
import { PanelBoundary } from './panel-boundary.tsx';
import { PanelContext, type PanelContextValue } from './panel-context.ts';
import { PanelFrame } from './panel-frame.tsx';
import { PlaceLink } from './place-link.tsx';
import { RefusedState } from './refused-state.tsx';
import { useCurrentPanel } from './use-current-panel.ts';
import { useMissingRight } from './use-missing-right.ts';
import { usePanelComponent } from './use-panel-component.ts';

interface PanelProps {
  definition: PanelDefinition;
  project: string;
}

function ChunkFailed({ onRetry }: { onRetry: () => void }) {
  const t = useTranslate();
  const actions = (
    <>
      <Button size="small" onClick={onRetry}>
        {t('common.retry')}
      </Button>
      <Button size="small" onClick={() => location.reload()}>
        {t('panel.reload')}
      </Button>
    </>
  );
  return (
    <Notice alert tone="danger" title={t('panel.chunk.title')} actions={actions}>
      {t('panel.chunk.text')}
    </Notice>
  );
}

/**
 * The panel itself, once its code is there and the caller may use it. Until then one and the same frame: a frame asks for
 * the environment when it appears, and asking again after a failure would begin the wait anew.
 */
function GatedPanel({ definition, project }: PanelProps) {
  const t = useTranslate();
  const { component: Panel, failed, retry } = usePanelComponent(definition);
  const right = useMissingRight(definition, project);
  if (Panel && !right.pending && !right.error && !right.missing) return <Panel project={project} />;
  const { operationId, missing } = right;
  return (
    <PanelFrame padded={Boolean(right.error) || failed}>
      {right.error ? (
        <ErrorNote error={right.error} operationId={operationId} project={project} onRetry={right.retry} />
      ) : missing ? (
        <RefusedState capability={missing} project={project} />
      ) : failed ? (
        <ChunkFailed onRetry={retry} />
      ) : (
        <SkeletonRows label={t('panel.loading')} />
      )}
    </PanelFrame>
  );
}

function FailedPanel({ onRetry }: { onRetry: () => void }) {
  const t = useTranslate();
  const actions = (
    <Button size="small" onClick={onRetry}>
      {t('common.retry')}
    </Button>
  );
  return (
    <PanelFrame padded>
      <Notice alert tone="danger" title={t('panel.failed.title')} actions={actions}>
        {t('panel.failed.text')}
      </Notice>
    </PanelFrame>
  );
}

/** Says that a place does not exist, and leads to one that does. */
export function UnknownPlace() {
  const t = useTranslate();
  const back = (
    <PlaceLink to={{ panel: 'projects' }} look="secondary">
      {t('panel.unknown.back')}
    </PlaceLink>
  );
  return (
    <EmptyState level={1} title={t('panel.unknown.title')} actions={back}>
      {t('panel.unknown.text')}
    </EmptyState>
  );
}

function PanelRoom({ definition, project, arrived }: PanelProps & Pick<PanelContextValue, 'arrived'>) {
  const t = useTranslate();
  const context = useMemo(
    () => ({ title: t(definition.title), project, writes: definition.writes, arrived }),
    [t, definition, project, arrived],
  );
  return (
    <PanelContext.Provider value={context}>
      <PanelBoundary fallback={(_, reset) => <FailedPanel onRetry={reset} />}>
        <GatedPanel definition={definition} project={project} />
      </PanelBoundary>
    </PanelContext.Provider>
  );
}

/** Whether the reader has moved since this was first drawn. */
function useHasMoved(place: string): boolean {
  const [first] = useState(place);
  const [moved, setMoved] = useState(false);
  if (!moved && place !== first) setMoved(true);
  return moved;
}

/** Draws the panel of the current place: its code on demand, its own error boundary, refused where a right is missing. */
export function PanelHost() {
  const { definition, project } = useCurrentPanel();
  const place = `${definition?.id}/${project}`;
  const arrived = useHasMoved(place);
  if (!definition)
    return (
      <KitRoot>
        <UnknownPlace />
      </KitRoot>
    );
  return (
    <KitRoot>
      <PanelRoom key={place} definition={definition} project={project} arrived={arrived} />
    </KitRoot>
  );
}

/** One panel of the kit by its definition, for a host that places panels itself. */
export function PanelView({ definition, project }: { definition: PanelDefinition; project?: string }) {
  const { project: home } = usePlatform();
  const shown = definition.scope === 'platform' ? '' : (project ?? home ?? '');
  return (
    <KitRoot>
      <PanelRoom key={shown} definition={definition} project={shown} arrived={false} />
    </KitRoot>
  );
}
