import type { ReactNode } from 'react';
import { useTranslate } from '../../hooks/platform.ts';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';
import { useSlots } from './slots.ts';

export interface FailureNoteProps {
  title: string;
  hint: string;
  onRetry: () => void;
  /** More ways on. */
  children?: ReactNode;
}

/** A failure that no request has given: code that did not come, a panel that cannot be drawn. */
export function FailureNote({ title, hint, onRetry, children }: FailureNoteProps) {
  const t = useTranslate();
  const { error } = useSlots();
  if (error)
    return error({
      error: undefined,
      title,
      hint,
      requestId: '',
      operationId: undefined,
      retry: onRetry,
      retryAfterSeconds: 0,
    });
  const actions = (
    <>
      <Button size="small" onClick={onRetry}>
        {t('common.retry')}
      </Button>
      {children}
    </>
  );
  return (
    <Notice alert tone="danger" title={title} actions={actions}>
      {hint}
    </Notice>
  );
}
