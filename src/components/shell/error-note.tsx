import type { ReactNode } from 'react';
import { isPlatformError } from '../../api/errors.ts';
import { type CatalogueId, operation } from '../../api/operations.ts';
import { useTranslate } from '../../hooks/platform.ts';
import { useRetryCountdown } from '../../hooks/use-countdown.ts';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';
import { VisuallyHidden } from '../ui/visually-hidden.tsx';
import { CopyText } from './copyable.tsx';
import { explainError } from './explain-error.ts';
import { useSlots } from './slots.ts';

export interface ErrorNoteProps {
  error: unknown;
  /** What was asked for; names the missing right where one is missing. */
  operationId?: CatalogueId;
  /** Absent where trying again cannot help. */
  onRetry?: () => void;
  /** Ref of the project, for the host's way to ask for access. */
  project?: string;
  /** More ways on. */
  actions?: ReactNode;
}

/** The way on that a host gives: to its sign-in, or to whoever gives rights. */
function useHostWay({ error, operationId, project }: ErrorNoteProps): ReactNode {
  const { signIn, askForAccess } = useSlots();
  if (!isPlatformError(error)) return null;
  if (error.code === 'unauthenticated') return signIn;
  if (error.code !== 'forbidden') return null;
  return askForAccess?.({ capability: operationId && operation(operationId).capability, project });
}

function RetryButton({ seconds, onRetry }: { seconds: number; onRetry: () => void }) {
  const t = useTranslate();
  return (
    <Button size="small" disabled={seconds > 0} onClick={onRetry}>
      {seconds > 0 ? t('failure.retryIn', { seconds }) : t('common.retry')}
    </Button>
  );
}

function RequestId({ id }: { id: string }) {
  const t = useTranslate();
  return (
    <span className="pk:inline-flex pk:min-w-0 pk:items-center pk:gap-1 pk:text-xs pk:text-muted">
      <span className="pk:truncate pk:font-mono">{t('common.requestId', { id })}</span>
      <CopyText text={id} />
    </span>
  );
}

/** What failed, in the reader's words, and the way on: wait and retry, sign in, ask for access, report with the id. */
export function ErrorNote(props: ErrorNoteProps) {
  const { error, operationId, onRetry, actions } = props;
  const t = useTranslate();
  const seconds = useRetryCountdown(error);
  const hostWay = useHostWay(props);
  const { title, hint, said } = explainError(error, t, { operationId, seconds });
  const slot = useSlots().error;
  const limited = isPlatformError(error) && error.code === 'rate_limited';
  const requestId = isPlatformError(error) ? error.requestId : '';
  if (slot) return slot({ error, title, hint, requestId, operationId, retry: onRetry, retryAfterSeconds: seconds });
  const ways = (
    <>
      {hostWay}
      {onRetry && <RetryButton seconds={seconds} onRetry={onRetry} />}
      {actions}
      {requestId && <RequestId id={requestId} />}
    </>
  );
  return (
    <Notice alert tone={limited ? 'warning' : 'danger'} title={title} actions={ways}>
      {said && <p className="pk:font-mono pk:text-xs pk:whitespace-pre-wrap pk:break-words">{said}</p>}
      {hint && <p>{hint}</p>}
      {limited && <VisuallyHidden live>{seconds === 0 ? t('failure.ready') : ''}</VisuallyHidden>}
    </Notice>
  );
}
