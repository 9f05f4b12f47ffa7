import { useEffect, useMemo, useRef } from 'react';
import { usePlatform, useTranslate } from '../../hooks/platform.ts';
import type { PanelDefinition } from '../panels/define-panel.ts';
import { Button } from '../ui/button.tsx';
import { ErrorNote } from './error-note.tsx';
import { FailureNote } from './failure-note.tsx';
import { PanelBoundary } from './panel-boundary.tsx';
import { PanelContext } from './panel-context.ts';
import { PanelFrame } from './panel-frame.tsx';
import { PanelLoading } from './panel-loading.tsx';
import { panelTitle } from './panel-title.ts';
import { RefusedState } from './refused-state.tsx';
import { useMissingRight } from './use-missing-right.ts';
import { usePanelComponent } from './use-panel-component.ts';

interface PanelProps {
  definition: PanelDefinition;
  project: string;
}

/** Tells the host what became of a panel: shown, not loaded, crashed. */
function usePanelEvents(panel: string, project: string) {
  const { emit } = usePlatform();
  const told = useRef(false);
  return useMemo(
    () => ({
      tellLoaded: () => {
        if (told.current) return;
        told.current = true;
        emit({ type: 'loaded', panel, ...(project && { project }) });
      },
      tellFailed: (code: 'panel_not_loaded' | 'panel_crashed') =>
        emit({ type: 'load-error', panel, code, requestId: '' }),
    }),
    [emit, panel, project],
  );
}

function ChunkFailed({ onRetry, onShown }: { onRetry: () => void; onShown: () => void }) {
  const t = useTranslate();
  useEffect(onShown, [onShown]);
  return (
    <FailureNote title={t('panel.chunk.title')} hint={t('panel.chunk.text')} onRetry={onRetry}>
      <Button size="small" onClick={() => location.reload()}>
        {t('panel.reload')}
      </Button>
    </FailureNote>
  );
}

/**
 * The panel itself, once its code is there and the caller may use it. Until then one and the same frame: a frame asks for
 * the environment when it appears, and asking again after a failure would begin the wait anew.
 */
function GatedPanel({ definition, project, onNotLoaded }: PanelProps & { onNotLoaded: () => void }) {
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
        <ChunkFailed onRetry={retry} onShown={onNotLoaded} />
      ) : (
        <PanelLoading />
      )}
    </PanelFrame>
  );
}

function CrashedPanel({ onRetry }: { onRetry: () => void }) {
  const t = useTranslate();
  return (
    <PanelFrame padded>
      <FailureNote title={t('panel.failed.title')} hint={t('panel.failed.text')} onRetry={onRetry} />
    </PanelFrame>
  );
}

export interface PanelRoomProps extends PanelProps {
  /** Whether the reader came here by moving inside the kit. */
  arrived: boolean;
}

/** One panel with its title, its error boundary and its right; a `key` of panel and project is the caller's. */
export function PanelRoom({ definition, project, arrived }: PanelRoomProps) {
  const t = useTranslate();
  const { id, writes } = definition;
  const { tellLoaded, tellFailed } = usePanelEvents(id, project);
  const title = panelTitle(t, definition);
  const context = useMemo(
    () => ({ id, title, project, writes, arrived, tellLoaded }),
    [id, title, project, writes, arrived, tellLoaded],
  );
  const { onNotLoaded, onCrash } = useMemo(
    () => ({ onNotLoaded: () => tellFailed('panel_not_loaded'), onCrash: () => tellFailed('panel_crashed') }),
    [tellFailed],
  );
  return (
    <PanelContext.Provider value={context}>
      <PanelBoundary onError={onCrash} fallback={(_, reset) => <CrashedPanel onRetry={reset} />}>
        <GatedPanel definition={definition} project={project} onNotLoaded={onNotLoaded} />
      </PanelBoundary>
    </PanelContext.Provider>
  );
}
