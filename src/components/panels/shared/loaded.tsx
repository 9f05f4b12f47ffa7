import { type ReactNode, useEffect } from 'react';
import type { CatalogueId } from '../../../api/operations.ts';
import { tellLoadError } from '../../../hooks/observe-client.ts';
import { usePlatform } from '../../../hooks/platform.ts';
import { useFormat } from '../../../hooks/use-format.ts';
import { ErrorNote } from '../../shell/error-note.tsx';
import { usePanelLoaded } from '../../shell/panel-context.ts';

/** What a data hook gives, as far as showing it goes. */
export interface LoadedQuery<T> {
  readonly data: T | undefined;
  readonly error: Error | null;
  readonly dataUpdatedAt: number;
  readonly refetch: () => unknown;
}

export interface LoadedProps<T> {
  query: LoadedQuery<T>;
  operationId: CatalogueId;
  project?: string;
  /** Shown while nothing has come yet. */
  loading: ReactNode;
  /** Room around a failure, where the content itself goes edge to edge. */
  padded?: boolean;
  children: (data: T) => ReactNode;
}

/**
 * Waiting, failed or there. What was there stays when a refresh fails, with the failure and its age above it; what never
 * came is never drawn as empty.
 */
export function Loaded<T>({ query, operationId, project, loading, padded, children }: LoadedProps<T>) {
  const { t, emit } = usePlatform();
  const { shortClock } = useFormat();
  const { data, error, dataUpdatedAt, refetch } = query;
  usePanelLoaded(data !== undefined);
  useEffect(() => {
    if (error) tellLoadError(emit, operationId, error);
  }, [emit, operationId, error]);
  if (data === undefined && error === null) return loading;
  const note = error && (
    <div className={padded ? 'pk:p-4' : 'pk:pb-3'}>
      <ErrorNote error={error} operationId={operationId} project={project} onRetry={() => void refetch()} />
      {data !== undefined && (
        <p className="pk:pt-1.5 pk:text-xs pk:text-muted">{t('loaded.stale', { time: shortClock(dataUpdatedAt) })}</p>
      )}
    </div>
  );
  return (
    <>
      {note}
      {data !== undefined && children(data)}
    </>
  );
}
